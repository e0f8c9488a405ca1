// Which of a stem's envelope bands a frequency lies in. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "measure/spectrum/spectra.h"

namespace mixdown {

[[nodiscard]] inline std::size_t envelope_band_of(double hz) {
    std::size_t band = Spectra::envelope_bands - 1;
    while (band > 0 && hz < Spectra::envelope_edges_hz[band]) --band;
    return band;
}

}  // namespace mixdown
