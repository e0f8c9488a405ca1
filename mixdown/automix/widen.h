// Widen: how wide the stereo strips are, where somebody asked for another picture (the dial `width_times`, which
// characters turn).
//
//     side re mid, of a strip:    + 20 log10 width
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Of every stereo strip that has a side worth the name. Mono strips are placed by `set_pan`.
[[nodiscard]] std::vector<Edit> widen(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
