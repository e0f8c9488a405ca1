// Pass 13, headroom, of loudness. Parts that add up to more than the profile's dial foretold (alike ones, much
// reverberation) make the mix louder than it may be; what somebody mixed may be softer than it need be. All track
// faders move together, so the balance stays.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/headroom.h"

namespace mixdown {

/// How loud a mix may be, LUFS: the dial of the profile, and `loudness_above_target` (limits.tsv).
[[nodiscard]] double loudest_lufs(const Brief& brief);

/// How loud a mix has to be, LUFS, unless its peaks are within `room_for_loudness` of a ceiling: the dial of the
/// profile less `loudness_below_target` (limits.tsv).
[[nodiscard]] double softest_lufs(const Brief& brief);

/// Is it softer than it has to be? What has no loudness, being too short or too soft for the meter, is judged by its
/// peak.
[[nodiscard]] bool too_soft(const Brief& brief, double loudness_lufs, const Peaks& peaks);

/// All track faders down or up together to the loudest or softest that it may be; up only as far as its peaks and every
/// fader let it. `loudness_lufs`: of the rendered mix, integrated. Nothing if it is neither too loud nor too soft, or
/// if a fader is pinned: moving the others alone would be another balance.
[[nodiscard]] std::vector<Edit> hold_loudness(const Mix& mix, const Brief& brief, double loudness_lufs,
                                              const Peaks& peaks);

}  // namespace mixdown
