// The masking matrix in few words: the strongest pairs, and which strips matter in it at all.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "report/song_pictures.h"

namespace mixdown {

struct MaskingPair {
    std::size_t masked = 0, masker = 0;
    double loss = 0;                          // 0..1
    std::optional<double> worst_hz, worst_s;  // where and when, if known
};

/// Those that cost the masked at least `least`, the strongest first; ties as the matrix has them.
[[nodiscard]] std::vector<MaskingPair> masking_pairs(const MaskingMatrix& matrix, double least);

/// The strips of the strongest pairs, at most `most`, in the order of the matrix.
[[nodiscard]] std::vector<std::size_t> involved_strips(const MaskingMatrix& matrix, std::size_t most);

}  // namespace mixdown
