// Tilt: the whole mix darker or brighter because somebody asked for it (the dial `tilt_db`, which characters turn), by
// shelves on the strips that have something there. Every strip keeps its loudness.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// tilt_db: what highs gain, and lows lose; negative: darker. As much of it as the gates of hearing that hold allow.
[[nodiscard]] std::vector<Edit> tilt(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
