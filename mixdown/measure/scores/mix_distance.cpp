// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/mix_distance.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

#include "core/units.h"

namespace mixdown {

namespace {

// tuned: where more makes no audible difference
constexpr double quietest_strip_db = -60;  // mixing.md 3 (active frame): what is under it plays no part
constexpr double driest_db = -40;          // 30 dB under the preferred reverberation (mixing.md 7b)
constexpr double widest_pan_db = 20;       // a level difference of 15 to 20 dB puts a source fully to one side

/// How much louder the right side is.
double pan_as_level_db(double pan) {
    const double angle = (std::clamp(pan, -1.0, 1.0) + 1) * std::numbers::pi / 4;
    const double right_db = db_from_amplitude(std::sin(angle)),
                 left_db = db_from_amplitude(std::max(std::cos(angle), 0.0));
    return std::clamp(right_db - left_db, -widest_pan_db, widest_pan_db);
}

double rms_of(const std::vector<double>& values) {
    double squares = 0;
    for (const double v : values) squares += v * v;
    return values.empty() ? 0 : std::sqrt(squares / static_cast<double>(values.size()));
}

std::vector<double> level_differences(std::span<const StripFigures> a, std::span<const StripFigures> b) {
    std::vector<double> differences;
    double mean = 0;
    int both_play = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double here = std::max(a[i].level_db, quietest_strip_db),
                     there = std::max(b[i].level_db, quietest_strip_db);
        differences.push_back(here - there);
        if (here <= quietest_strip_db || there <= quietest_strip_db) continue;
        mean += here - there;
        ++both_play;
    }
    if (both_play > 0) mean /= both_play;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool in_neither = a[i].level_db <= quietest_strip_db && b[i].level_db <= quietest_strip_db;
        differences[i] = in_neither ? 0 : differences[i] - mean;
    }
    return differences;
}

}  // namespace

MixDistance mix_distance(std::span<const StripFigures> a, std::span<const StripFigures> b) {
    assert(a.size() == b.size());
    std::vector<double> pan, tone, wet;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double width = std::max(a[i].width_db, -widest_pan_db) - std::max(b[i].width_db, -widest_pan_db);
        pan.push_back(std::hypot(pan_as_level_db(a[i].pan) - pan_as_level_db(b[i].pan), width));
        wet.push_back(std::max(a[i].wet_db, driest_db) - std::max(b[i].wet_db, driest_db));
        for (std::size_t band = 0; band < tone_bands; ++band) tone.push_back(a[i].tone_db[band] - b[i].tone_db[band]);
    }
    MixDistance d;
    d.level_db = rms_of(level_differences(a, b));
    d.pan_db = rms_of(pan);
    d.tone_db = rms_of(tone);
    d.wet_db = rms_of(wet);
    d.total_db = rms_of({d.level_db, d.pan_db, d.tone_db, d.wet_db});
    return d;
}

}  // namespace mixdown
