// SPDX-License-Identifier: Apache-2.0
#include "measure/music/sibilance.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "measure/music/onset_strength.h"

namespace mixdown {
namespace {

constexpr double from_hz = 5000, to_hz = 9000;
constexpr double least_sibilant_share = 0.25, least_level_db = -12;
constexpr double singing = 1e-3;    // -30 dB re the average: below it the voice rests. Tuned
constexpr int treble_from = 6;      // envelope bands from 6 kHz on
constexpr int reach = 8;            // envelope steps either side of a frame: a frame is 8
constexpr float edge_share = 0.1F;  // of the moment's highest envelope, at its edges: -10 dB

struct SibilantFrame {
    double band = 0, all = 0;
};

SibilantFrame frame_of(std::span<const float> row, int first, int last) {
    SibilantFrame frame;
    for (int b = 0; b < Spectra::bands; ++b) {
        const auto power = static_cast<double>(row[static_cast<std::size_t>(b)]);
        frame.all += power;
        if (b >= first && b <= last) frame.band += power;
    }
    return frame;
}

int band_at(double frequency_hz) { return static_cast<int>(2 * (erb_number(frequency_hz) - Spectra::first_cam)); }

float treble(const PowerGrid& envelopes, int t) {
    float sum = 0;
    for (std::size_t b = treble_from; b < Spectra::envelope_bands; ++b) sum += envelopes[t][b];
    return sum;
}

/// Frames [first, last] as a moment with edges where the treble rises and falls.
SibilantMoment moment_of(const PowerGrid& envelopes, int first, int last, double level_db) {
    const int from = std::max(0, first * reach - reach),
              to = std::min(envelopes.frames() - 1, last * reach + 2 * reach - 1);
    float highest = 0;
    for (int t = from; t <= to; ++t) highest = std::max(highest, treble(envelopes, t));
    int start = from, end = to;
    while (start < to && treble(envelopes, start) < edge_share * highest) ++start;
    while (end > start && treble(envelopes, end) < edge_share * highest) --end;
    return {start / Spectra::envelopes_per_s, (end + 1) / Spectra::envelopes_per_s, level_db};
}

}  // namespace

Sibilance find_sibilance(const Spectra& voice) {
    const double average = playing_power(voice.power);
    Sibilance sibilance;
    sibilance.level_db = silence_db;
    if (average <= 0) return sibilance;
    const int first = band_at(from_hz), last = band_at(to_hz) - 1;
    int sung = 0, sibilant = 0, run_from = -1;
    double powers = 0, loudest = 0;
    for (int f = 0; f <= voice.power.frames(); ++f) {
        const SibilantFrame frame = f < voice.power.frames() ? frame_of(voice.power[f], first, last) : SibilantFrame{};
        sung += frame.all > singing * average ? 1 : 0;
        if (frame.band > least_sibilant_share * frame.all && frame.band > power_from_db(least_level_db) * average) {
            if (run_from < 0) run_from = f;
            loudest = std::max(loudest, frame.band);
            powers += frame.band;
            ++sibilant;
        } else if (run_from >= 0) {
            sibilance.moments.push_back(moment_of(voice.envelopes, run_from, f - 1, db_from_power(loudest / average)));
            run_from = -1;
            loudest = 0;
        }
    }
    if (sibilant == 0) return sibilance;
    sibilance.level_db = db_from_power(powers / sibilant / average);
    sibilance.share_of_time = static_cast<double>(sibilant) / sung;
    sibilance.moments_per_min = static_cast<double>(sibilance.moments.size()) * 60 * Spectra::frames_per_s / sung;
    return sibilance;
}

}  // namespace mixdown
