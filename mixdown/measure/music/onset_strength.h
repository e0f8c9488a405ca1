// How strongly something begins, 160 times a second: the rise of the compressed envelopes, summed over their bands.
//
//     y_b(t) = ln(1 + 100 P_b(t) / P)         P: mean power of the stem while it plays, so that gain changes nothing
//     strength(t) = max(0, s(t) - mean of s within 0.25 s),    s(t) = sum over b of max(0, y_b(t) - y_b(t - 3))
//
// Source: Klapuri, "Sound onset detection by applying psychoacoustic knowledge", ICASSP 1999 (compressed bands);
// Dixon, "Onset detection revisited", DAFx 2006 (flux); the moving mean as in Ellis, J. New Music Research 36 (2007).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// Per 1/160 s, value i at (i + 0.5) / 160 s; nepers summed over bands, 0 where nothing begins.
struct OnsetStrength {
    std::vector<float> all;  // of the eight envelope bands
    std::vector<float> low;  // of the lowest alone, up to 200 Hz: kick and bass

    [[nodiscard]] int size() const { return static_cast<int>(all.size()); }
};

/// A silent stem has strength 0 everywhere.
[[nodiscard]] OnsetStrength onset_strength(const Spectra& stem);

/// The sum over stems, as long as the longest. Each stem counts by its own contrast, not by its level.
[[nodiscard]] OnsetStrength sum_of(std::span<const OnsetStrength> stems);

/// Mean power (mean square) of the stem's envelopes while it plays: of all frames at most 50 dB below its loudest.
[[nodiscard]] double playing_power(const PowerGrid& grid);

}  // namespace mixdown
