// What a detector of the engine hears of a stem, from what is kept of it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// Which of the envelope bands a frequency lies in.
[[nodiscard]] inline std::size_t envelope_band_of(double hz) {
    std::size_t band = Spectra::envelope_bands - 1;
    while (band > 0 && hz < Spectra::envelope_edges_hz[band]) --band;
    return band;
}

/// Power of the louder side, which is the one a linked detector hears, re both together: 1/2 .. 1; 1 for mono.
[[nodiscard]] inline double louder_side_share(const Spectra& s) {
    const double left = std::accumulate(s.left.begin(), s.left.end(), 0.0),
                 right = std::accumulate(s.right.begin(), s.right.end(), 0.0);
    return left + right > 0 ? std::max(left, right) / (left + right) : 1;
}

}  // namespace mixdown
