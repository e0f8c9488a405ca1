// The pass against rings: a narrow cut where a strip stands out in nearly every moment, whatever it plays.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Nothing for roles without a row (resonances.tsv), for rings that are too weak to be heard, or where no bell is free.
/// A cut goes so deep that `ring_left` stays of the ring, at most `ring_cut` (limits.tsv); each edit predicts how far
/// the place stands out afterwards.
[[nodiscard]] std::vector<Edit> cut_resonances(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
