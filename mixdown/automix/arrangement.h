// What a profile's levels mean for the parts that this song has. They are stated re the whole of a mix in which
// everybody plays; where parts are missing or rest, the whole is less than that, and the focus stands further over it
// than the profile says. Then everything beside the focus comes up by one amount, so that it makes up the rest of the
// whole again:
//
//     focus over the rest = 10 log10(F / (1 - F)),   F = sum of 10^(target / 10) of the focus, as a share of the whole
//
// Source: mixing.md 6 (levels re the whole mix; the vocal's row and its conversion to lead over accompaniment).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/brief.h"
#include "automix/buckets.h"

namespace mixdown {

/// How much everything beside the focus must gain so that the focus leads the song's own parts by what the profile says
/// (the median over windows of 3 s), LU: 0 to the limit arrangement_lift. 0 without a focus, or nothing beside it.
[[nodiscard]] double arrangement_lift_lu(const std::vector<Bucket>& buckets, const Mix& mix, const Brief& brief);

}  // namespace mixdown
