// Audibility by the simple measure: in what share of the frames that a stem plays does at least one of its essential
// bands (within 12 dB of its own strongest) come within 6 dB of all the rest together?
//
// Source: mixing.md section 3, "audibility" and "essential bands" (the conservative line: noise hides 6 dB down).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// `own` and `rest`: powers per frame and ERB band (Spectra::power), frame by frame of the song, as long as each other.
/// 0..1; 1 if the stem never plays.
[[nodiscard]] double audible_share(const PowerGrid& own, const PowerGrid& rest);

}  // namespace mixdown
