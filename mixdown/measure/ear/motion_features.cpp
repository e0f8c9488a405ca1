// How the levels of a stem move: its modulation spectrum (syllables 2-8 Hz, tremolo and rolls 8-30 Hz), its crest, and
// whether low and high move together (one drum) or apart (a kit).
//
// The modulation spectrum is that of the fourth root of power, taken in stretches of 128 steps (0.8 s).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
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

constexpr std::size_t bins = edges[parts] - edges[0];

/// Of one step of a stretch: its weight in the window, and the waves of all bins, side by side so that they are summed
/// side by side.
struct Step {
    double hann = 0;
    std::array<double, bins> cosine{}, sine{};
};

const std::vector<Step>& steps_of_stretch() {
    static const std::vector<Step> steps = [] {
        const auto cosine = [](int i) { return std::cos(2 * std::numbers::pi * (i % stretch) / stretch); };
        std::vector<Step> table(stretch);
        for (int i = 0; i < stretch; ++i) {
            Step& step = table[static_cast<std::size_t>(i)];
            step.hann = 0.5 - 0.5 * cosine(i);
            for (std::size_t bin = 0; bin < bins; ++bin) {
                const int k = edges[0] + static_cast<int>(bin);
                step.cosine[bin] = cosine(i * k);
                step.sine[bin] = cosine(i * k + stretch / 4);
            }
        }
        return table;
    }();
    return steps;
}

/// Adds |X(k)|^2 of one Hann-windowed stretch to the parts; by the definition, as it is short.
void add_stretch(const double* x, double* sums) {
    std::array<double, bins> real{}, imaginary{};
    double mean = 0;
    for (int i = 0; i < stretch; ++i) mean += x[i] / stretch;
    for (const Step& step : steps_of_stretch()) {
        const double windowed = (*x++ - mean) * step.hann;
        for (std::size_t bin = 0; bin < bins; ++bin) {
            real[bin] += windowed * step.cosine[bin];
            imaginary[bin] += windowed * step.sine[bin];
        }
    }
    for (std::size_t part = 0; part < parts; ++part) {
        for (int k = edges[part]; k < edges[part + 1]; ++k) {
            const auto bin = static_cast<std::size_t>(k - edges[0]);
            sums[part] += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
        }
    }
}

void add_modulation(const std::vector<double>& power, const char* name, RoleFeatures& out) {
    double sums[parts] = {}, steady = 0;
    std::vector<double> x;
    for (const double p : power) x.push_back(std::sqrt(std::sqrt(p)));
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
