// A strip as it comes out, foretold: through trim, filters, equaliser, compressor, make-up, fader, ride and pan. Where
// a strip is compressed, what its equaliser takes before the compressor the compressor takes less of, and loud phrases
// come out nearer to quiet ones: both are in it. Static equaliser only; sends are not.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// K-weighted power per 100 ms.
[[nodiscard]] PowerSeries played_steps(const Strip& strip, const Brief& brief, const SongSpectra& spectra,
                                       double pan_law_db);

/// While it plays, LUFS.
[[nodiscard]] double played_loudness(const Strip& strip, const Brief& brief, const SongSpectra& spectra,
                                     double pan_law_db);

}  // namespace mixdown
