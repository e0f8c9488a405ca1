// The de-essing pass: a dynamic bell where the s and t of a voice are louder than those of finished voices.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Nothing for roles without a row (sibilance.tsv), for voices with too few such moments to tell, or where no bell is
/// free. The bell stands where these moments lie; its threshold is the highest at which the foretold sibilance
/// (automix/de_essing.h) is the usual one, and never so low that it takes the air of the vowels. Each edit predicts
/// what is left.
[[nodiscard]] std::vector<Edit> de_ess(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
