// Pass 13, headroom, of loudness: parts that add up to more than the profile's dial foretold (alike ones, much
// reverberation) make the mix louder than it may be. All track faders come down together, so the balance stays.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"

namespace mixdown {

/// How loud a mix may be, LUFS: the dial of the profile, and `loudness_above_target` (limits.tsv).
[[nodiscard]] double loudest_lufs(const Brief& brief);

/// `loudness_lufs`: of the rendered mix, integrated. Nothing if it is not too loud, or if a fader is pinned: pulling
/// the others alone would be another balance.
[[nodiscard]] std::vector<Edit> hold_loudness(const Mix& mix, const Brief& brief, double loudness_lufs);

}  // namespace mixdown
