// A cut that comes and goes with whom it uncovers: a dynamic bell that listens to another strip.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/song_spectra.h"

namespace mixdown {

/// Of an octave (octave_cuts.h), `depth_db` (positive) deep while `key` plays: all of the range is there in three
/// quarters of its moments.
[[nodiscard]] EqBandSettings keyed_cut(int group, double depth_db, const Strip& key, const SongSpectra& spectra);

}  // namespace mixdown
