// How the levels of a stem move: its modulation spectrum (syllables 2-8 Hz, tremolo and rolls 8-30 Hz), its crest, and
// whether low and high move together (one drum) or apart (a kit).
//
// The modulation spectrum is that of the fourth root of power, taken in stretches of 128 steps (0.8 s).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

#include "measure/ear/hearing_frames.h"

namespace mixdown {

namespace {

constexpr int stretch = 128;                       // steps: bins are 1.25 Hz apart
constexpr int edges[] = {1, 2, 4, 7, 12, 20, 33};  // bins: 1.25, 2.5, 5, 8.75, 15, 25, 41 Hz
constexpr std::size_t parts = std::size(edges) - 1;
constexpr double motion_range_db = -50;

struct Range {
    const char* name;
    int first, last;  // envelope bands
};
constexpr Range ranges[] = {{"all", 0, 8}, {"low", 0, 1}, {"middle", 2, 5}, {"high", 6, 8}};

std::vector<double> envelope_of(const Spectra& spectra, const Range& range) {
    std::vector<double> power;
    for (int t = 0; t < spectra.envelopes.frames(); ++t) {
        double sum = 0;
        for (int b = range.first; b < range.last; ++b)
            sum += static_cast<double>(spectra.envelopes[t][static_cast<std::size_t>(b)]);
        power.push_back(sum);
    }
    return power;
}

/// Adds |X(k)|^2 of one Hann-windowed stretch to the parts; by the definition, as it is short.
void add_stretch(const double* x, double* sums) {
    static const std::vector<double> cosine = [] {
        std::vector<double> table;
        for (int i = 0; i < stretch; ++i) table.push_back(std::cos(2 * std::numbers::pi * i / stretch));
        return table;
    }();
    double mean = 0;
    for (int i = 0; i < stretch; ++i) mean += x[i] / stretch;
    for (std::size_t part = 0; part < parts; ++part) {
        for (int k = edges[part]; k < edges[part + 1]; ++k) {
            double real = 0, imaginary = 0;
            for (int i = 0; i < stretch; ++i) {
                const double windowed = (x[i] - mean) * (0.5 - 0.5 * cosine[static_cast<std::size_t>(i)]);
                real += windowed * cosine[static_cast<std::size_t>(i * k % stretch)];
                imaginary += windowed * cosine[static_cast<std::size_t>((i * k + stretch / 4) % stretch)];
            }
            sums[part] += real * real + imaginary * imaginary;
        }
    }
}

void add_modulation(const std::vector<double>& power, const char* name, RoleFeatures& out) {
    double sums[parts] = {}, steady = 0;
    std::vector<double> x;
    for (const double p : power) x.push_back(std::pow(p, 0.25));
    while (x.size() < stretch) x.push_back(0);
    for (std::size_t at = 0; at + stretch <= x.size(); at += stretch / 2) {
        add_stretch(x.data() + at, sums);
        for (std::size_t i = 0; i < stretch; ++i) steady += x[at + i] * x[at + i];
    }
    for (std::size_t part = 0; part < parts; ++part)
        out.add(fmt::format("modulation_{}_{}", name, part), share_db(sums[part], steady * stretch / 4));
    const double mean = mean_of(power);
    const double top = percentile_of(power, 0.99);
    out.add(fmt::format("crest_{}_db", name), mean > 0 && top > 0 ? 10 * std::log10(top / mean) : 0);
}

std::vector<double> in_db(const std::vector<double>& power) {
    const double top = power.empty() ? 0 : *std::max_element(power.begin(), power.end());
    std::vector<double> db;
    for (const double p : power) db.push_back(std::max(motion_range_db, share_db(p, top)));
    return db;
}

}  // namespace

void add_motion_features(const Spectra& spectra, RoleFeatures& out) {
    std::vector<std::vector<double>> levels;
    for (const Range& range : ranges) {
        const std::vector<double> power = envelope_of(spectra, range);
        add_modulation(power, range.name, out);
        levels.push_back(in_db(power));
    }
    out.add("together_low_middle", correlation_of(levels[1], levels[2]));
    out.add("together_low_high", correlation_of(levels[1], levels[3]));
    out.add("together_middle_high", correlation_of(levels[2], levels[3]));
}

}  // namespace mixdown
