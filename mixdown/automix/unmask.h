// The unmasking pass: where another strip covers the focus, that strip is cut in the bands in which it does, with a
// broad bell of a few dB; the focus itself is never boosted. Faders have done their part before (balance.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Nothing if the gates of hearing (hearing_gates.h) hold. Otherwise the cuts that help most, one after the other, each
/// of `unmask_cut`, at most `unmask_cuts` in all and one per strip and octave; a band that is most of what a strip has
/// stays its own. Each is judged on the spectra of all strips and kept only if more of the focus is heard, or less of
/// it overshadowed, by `unmask_gain` at least; each edit predicts what the focus loses to the strip afterwards. Limits:
/// limits.tsv. Source: mixing.md 8 (unmasking order, cut rule), automix.md 3.2 (essential bands: Hafezi and Reiss, JAES
/// 2015).
[[nodiscard]] std::vector<Edit> unmask(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
