// Pass 5, first panning, by role: low sources and leads stay in the centre; likes stand on different sides; orchestra
// sections and toms sit high left to low right; a name that says "L" or "R" is obeyed. Stereo strips keep their own
// image.
//
//     n likes:  position_j = pan * (2j - n + 1) / (n - 1), j = 0 .. n-1      (Perez Gonzalez and Reiss 2010)
//     one:      position   = +- pan, on the side that is lighter so far
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"

namespace mixdown {

[[nodiscard]] std::vector<Edit> set_pan(const Mix& mix, const Brief& brief);

}  // namespace mixdown
