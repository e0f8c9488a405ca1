// Pass 8, unmask: where the faders alone do not let the focus through (refine.h), what covers it is cut in the bands in
// which it does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Nothing if everybody is heard (hearing_aims.h). Otherwise the cuts that help most, one after the other, each of
/// `unmask_cut`, at most `unmask_cuts` in all and one per strip and octave; a band that is most of what a strip has
/// stays its own. Where the focus is one strip that rests while the masker plays on, the cut is a dynamic one, keyed by
/// the focus. Each is judged on the cells of the mix and kept only if it mends `unmask_gain` at least. Limits:
/// limits.tsv. Source: mixing.md 8 (unmasking order, cut rule), automix.md 3.2 (essential bands: Hafezi and Reiss, JAES
/// 2015).
[[nodiscard]] std::vector<Edit> unmask(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
