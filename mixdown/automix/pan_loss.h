// Pass 5, the level of what stands aside: away from the centre the balance law takes one side of a stereo source away
// (and pan laws but that of -3 dB change the loudness of a mono one). Position is no matter of level, so the fader
// gives back what the position took. Microphones on one source, panned apart, add up to less than in the middle
// (power_together.h): their bucket gets that back. Source: design 5 (balance law at unity centre).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"

namespace mixdown {

/// After all panning. Losses below `smallest_level_move` (limits.tsv) stay; the end of the fader's travel is the limit.
[[nodiscard]] std::vector<Edit> make_up_pan_loss(const Mix& mix, const Brief& brief);

}  // namespace mixdown
