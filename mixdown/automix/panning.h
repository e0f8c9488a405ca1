// Pass 5, panning. Low sources and leads stay in the centre; likes stand on different sides; orchestra sections and
// toms sit high left to low right; a name that says "L" or "R" is obeyed. Who is alone with his role stands on the side
// where he competes least and where the picture stays level. Wide stereo strips keep their own image.
//
//     n likes:  position_j = W pan (2j - n + 1) / (n - 1), j = 0 .. n-1           (Perez Gonzalez and Reiss 2010)
//     alone:    position = +- W pan; of all signs together those are sought with the least
//
//               sum over pairs of shared_range * the softer one's power * nearness    + |power left - power right|
//
// (after Mansbridge et al. 2012 and Tom et al. 2019: least masking and least imbalance). W grows from 0 to 1 with the
// frequency below which half of the strip's power lies; seats, and sides that a name says, are not narrowed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

[[nodiscard]] std::vector<Edit> set_pan(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
