// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/long_term.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/units.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {

namespace {

constexpr int first_third = -16;  // 25 Hz = 1000 * 10^(-16/10)

std::vector<BandLevel> named(const std::vector<double>& powers) {
    std::vector<BandLevel> levels;
    for (std::size_t b = 0; b < powers.size(); ++b)
        levels.push_back({third_octave_names_hz()[b], db_from_power(powers[b])});
    return levels;
}

}  // namespace

const std::vector<double>& third_octave_names_hz() {
    static const std::vector<double> names = {25,   31.5, 40,   50,   63,   80,   100,   125,   160,   200,
                                              250,  315,  400,  500,  630,  800,  1000,  1250,  1600,  2000,
                                              2500, 3150, 4000, 5000, 6300, 8000, 10000, 12500, 16000, 20000};
    return names;
}

std::vector<double> third_octave_edges_hz() {
    std::vector<double> edges;
    const int bands = static_cast<int>(third_octave_names_hz().size());
    for (int b = 0; b <= bands; ++b) edges.push_back(1000 * std::pow(10, 0.1 * (first_third + b - 0.5)));
    return edges;
}

std::vector<double> third_octave_centres_hz() {
    std::vector<double> centres;
    const int bands = static_cast<int>(third_octave_names_hz().size());
    for (int b = 0; b < bands; ++b) centres.push_back(1000 * std::pow(10, 0.1 * (first_third + b)));
    return centres;
}

std::vector<MidSidePower> side_powers(const Spectra& spectra, const std::vector<double>& edges_hz) {
    std::vector<MidSidePower> powers(edges_hz.size() - 1);
    if (spectra.left.empty()) return powers;
    const int bins = static_cast<int>(spectra.left.size());
    const std::vector<BinShares> bands = shares_of_bands(edges_hz, spectra.bin_hz, bins);
    for (std::size_t b = 0; b < bands.size(); ++b) {
        double both = 0, cross = 0, mono = 0;
        for (std::size_t i = 0; i < bands[b].shares.size(); ++i) {
            const std::size_t k = static_cast<std::size_t>(bands[b].first) + i;
            const auto share = static_cast<double>(bands[b].shares[i]);
            if (spectra.right.empty()) {
                mono += share * spectra.left[k];
            } else {
                both += share * (spectra.left[k] + spectra.right[k]);
                cross += share * spectra.cross[k];
            }
        }
        powers[b] = {mono + std::max(0.0, both / 2 + cross), std::max(0.0, both / 2 - cross)};
    }
    return powers;
}

std::vector<MidSidePower> third_octave_powers(const Spectra& spectra) {
    return side_powers(spectra, third_octave_edges_hz());
}

std::vector<BandLevel> third_octaves(const Spectra& spectra) {
    std::vector<double> powers;
    for (const MidSidePower& power : third_octave_powers(spectra)) powers.push_back(power.sum());
    return named(powers);
}

std::vector<BandLevel> side_over_mid(const Spectra& spectra) {
    std::vector<double> ratios;
    for (const auto& [mid, side] : third_octave_powers(spectra))
        ratios.push_back(mid > 0 ? side / mid : side > 0 ? HUGE_VAL : 0);
    return named(ratios);
}

std::vector<BandLevel> erb_spectrum(const Spectra& spectra) {
    const int frames = spectra.power.frames();
    std::vector<double> sums(Spectra::bands);
    for (int f = 0; f < frames; ++f) {
        const std::span<const float> row = spectra.power[f];
        for (std::size_t b = 0; b < sums.size(); ++b) sums[b] += static_cast<double>(row[b]);
    }
    std::vector<BandLevel> levels;
    for (std::size_t b = 0; b < sums.size(); ++b) {
        const double mean = frames > 0 ? sums[b] / frames : 0;
        levels.push_back({Spectra::band_centre_hz(static_cast<int>(b)), db_from_power(mean)});
    }
    return levels;
}

}  // namespace mixdown
