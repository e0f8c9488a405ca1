// The tone pass: where the whole mix leaves the band that its profile allows (tone.tsv), the strips that cause it are
// shaped with broad bells or shelves of at most 3 dB, each as loud afterwards as before; nothing is done on the master.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "automix/mix_tone.h"

namespace mixdown {

/// Nothing if the mix is within `tone_outside` (rms over its third octaves) of the band: good human mixes are no
/// nearer. Otherwise the moves that help most, one after the other, `tone_moves` at most and one per strip, each only
/// if it brings `tone_gain`; a boost must bring half as much again as a cut. A move that would make a gate of hearing
/// fail is not made, and two bells stay free for others. Each edit predicts the third octave that asked for it. Limits:
/// limits.tsv.
///   admired  the references that the target goes towards, in words; empty: it is the profile's. Somebody asked for
///            their tone, so that more and smaller moves are made (limits reference_*), two per strip, an octave apart,
///            boosts as readily as cuts; of a move that would make a gate of hearing fail, a half or a quarter is
///            tried.
/// Source: mixing.md 8 (spectrum), automix.md 3.5 (a band, not a line; few filters, small gains).
[[nodiscard]] std::vector<Edit> shape_tone(const Mix& mix, const Brief& brief, const SongSpectra& spectra,
                                           const ToneTarget& target, const std::string& admired = {});

}  // namespace mixdown
