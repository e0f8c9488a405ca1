// The cuts that unmask: a bell as wide as an octave, where it takes no more than a part of what the strip has.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/song_spectra.h"
#include "measure/hearing/covered_moments.h"
#include "model/session.h"

namespace mixdown {

inline constexpr double all_it_has = 0.4;  // tuned: of a strip's power in one octave; a cut there would be a fader move
inline constexpr int first_cut_octave = 1;  // from 90 Hz on: below, kick and bass share what a bell cannot part

/// Where a cut of an octave (covered_moments.h) stands, Hz.
[[nodiscard]] double centre_of_octave_hz(int group);

/// A static bell there, -3 dB points one octave apart; depth in dB, positive.
[[nodiscard]] EqBandSettings octave_cut(int group, double depth_db);

/// Shares of the strip's own power, after its filters and equaliser, that lie in each octave, 0..1.
[[nodiscard]] GroupRow shares_of_octaves(const Strip& strip, const SongSpectra& spectra);

/// Power factors per Cam of the cuts that a strip may get, `depth_db` each: one per octave that is not `all_it_has`.
[[nodiscard]] std::vector<EarRow> every_cut(const Strip& strip, const SongSpectra& spectra, double depth_db);

}  // namespace mixdown
