// Re-balance by ear: the balance puts every group on the middle of its band; where somebody is not heard, or
// overshadows the focus, single strips move inside the band until that is mended. One bounded search over the cells of
// the mix:
//
//     minimise   HearingAims::lack(faders) + w sum (move / half of the band)^2,   w small
//
// a step of 1 dB of one strip at a time (2 or 3 where none of 1 helps), always the one that gains most, so that few
// strips move. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Nothing if everybody is heard as the tables ask. A strip stays inside the band of its bucket (buckets.h), or, among
/// several that share one, within `inside_group` of its role's weight; the focus never goes under its balance, others
/// come down for it first; where somebody would not be heard even then, groups may leave their bands by `beyond_band`.
/// Limits: limits.tsv, audible.tsv. Source: mixing.md 8 (unmasking order: fader first), automix.md 3.7 (objective with
/// a level prior and sparse moves).
[[nodiscard]] std::vector<Edit> refine(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
