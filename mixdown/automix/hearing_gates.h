// The gates of hearing: is the focus heard, does anyone overshadow it, is everybody else heard? Judged on the stems'
// spectra through the mix's own settings (song_hearing.h), not on the rendered sum, in which nobody can be told apart.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/brief.h"
#include "automix/song_spectra.h"
#include "measure/hearing/masking.h"
#include "model/gate.h"

namespace mixdown {

/// focus_audible: the share of its active frames in which the focus is heard. overshadow: the share of its cells in
/// which one other strip exceeds it, of the worst one; kick and bass, who own the low end, may. Where the focus is
/// several strips both are means over them. parts_audible: of the other strips the one that is furthest from what its
/// role needs (audible.tsv). A source that several microphones hold is heard where one of them is. `masking` is that of
/// the mix, or has no strips: then nothing was measured. Source: mixing.md 3.
[[nodiscard]] std::vector<Gate> judge_hearing(const Mix& mix, const Brief& brief, const Masking& masking);

/// Does one of these gates fail in the mix `then` that holds in `now`? From their cells alone.
[[nodiscard]] bool spoils_hearing(const Mix& now, const Mix& then, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
