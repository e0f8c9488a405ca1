// What the onsets of a song say of its genre. Pure functions; nothing where there are too few onsets to tell.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "measure/music/onsets.h"

namespace mixdown {

/// How a kick falls, from the intervals between its strokes (not from beats, whose tempo may be wrong by two).
struct KickFall {
    double steady = 0;   // share of intervals within 6 % of the median; 0 if that is no beat at 95 .. 155 bpm
    double per_min = 0;  // strokes a minute while it plays: 60 / median interval
};

/// From 16 strokes on.
[[nodiscard]] std::optional<KickFall> kick_fall(const std::vector<Onset>& kick);

/// Of the onsets halfway between beats or on the triplets, the share on the last triplet: about 0 in straight music, 1
/// where it swings; even triplets count against it. From 24 such onsets on. `beats_s` ascends.
[[nodiscard]] std::optional<double> swing(std::span<const double> beats_s,
                                          std::span<const std::vector<Onset>* const> stems);

}  // namespace mixdown
