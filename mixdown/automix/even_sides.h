// The last word on panning: left and right of the whole mix equally loud.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"

namespace mixdown {

/// How much louder the left is than the right, LU, over the whole song, foreseen from the strips' powers.
[[nodiscard]] double foreseen_tilt_lu(const Mix& mix, const Brief& brief);

/// If the sides differ by more than half of `left_right` (limits.tsv): mono strips on the louder side come in towards
/// the centre together; if that is not enough, stereo strips that lean to that side are balanced until their own sides
/// are even, then those that belong aside (no drums, no focus) beyond that, all by 0.4 at most. Strips whose name says
/// a side stay. `unforeseen_lu`: what a rendering showed beyond what was foreseen (what equalisers and returns do).
/// Source: mixing.md 7b (difference <= 1 LU).
[[nodiscard]] std::vector<Edit> even_sides(const Mix& mix, const Brief& brief, double unforeseen_lu = 0);

}  // namespace mixdown
