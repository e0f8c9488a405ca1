// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/detail.h"

#include <algorithm>
#include <cassert>

#include "core/units.h"

namespace mixdown {

namespace {

constexpr double cell_counts_within_db = 40;  // tuned: under it lie tails and leakage of the transform

std::size_t first_treble_band() {
    int band = 0;
    while (Spectra::band_centre_hz(band) < detail_from_hz) ++band;
    return static_cast<std::size_t>(band);
}

}  // namespace

double unmasked_treble_share(const PowerGrid& stem, const PowerGrid& threshold) {
    assert(stem.frames() == threshold.frames() && stem.columns() == threshold.columns());
    const std::size_t first = first_treble_band(), bands = static_cast<std::size_t>(stem.columns());
    float loudest = 0;
    for (int f = 0; f < stem.frames(); ++f) {
        for (std::size_t b = first; b < bands; ++b) loudest = std::max(loudest, stem[f][b]);
    }
    const float quietest = loudest * static_cast<float>(power_from_db(-cell_counts_within_db));
    int playing = 0, heard = 0;
    for (int f = 0; f < stem.frames(); ++f) {
        for (std::size_t b = first; b < bands; ++b) {
            if (stem[f][b] <= 0.0F || stem[f][b] < quietest) continue;
            ++playing;
            heard += stem[f][b] > threshold[f][b] ? 1 : 0;
        }
    }
    return playing > 0 ? static_cast<double>(heard) / playing : 0;
}

double detail_points(std::span<const double> audibilities, double treble_share) {
    double mean = 0;
    for (const double audibility : audibilities) mean += audibility / static_cast<double>(audibilities.size());
    return 100 * (mean + treble_share);
}

}  // namespace mixdown
