// What a listener tells sections by, beat by beat: who plays, how bright and full it sounds, on which chords.
//
// Every stem is first brought to the same power, so that neither gains nor the mix matter. A row holds, side by side,
//     players  level of each stem re its own, -30 .. 0 dB as 0 .. 1, over the root of the number of stems
//     bands    levels of the sum in eight bands, dB over 30, over the root of 8
//     chroma   of the sum, its length 1
// each part with a weight, so that the distance of two rows is comparable from song to song.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

struct SectionFeatures {
    std::vector<double> edges_s;  // row i spans [edges_s[i], edges_s[i + 1])
    std::vector<std::vector<float>> rows;
};

/// Rows between neighbouring edges; edges in order, the stems' whole length inside them.
[[nodiscard]] SectionFeatures section_features(std::span<const Spectra* const> stems, std::vector<double> edges_s);

/// Euclidean distances of all rows, [i * rows + j].
[[nodiscard]] std::vector<float> row_distances(const std::vector<std::vector<float>>& rows);

}  // namespace mixdown
