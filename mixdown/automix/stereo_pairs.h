// Two mono files that are the left and the right of one thing ("OH L", "OH R") make one stereo strip.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "automix/hearing.h"
#include "automix/role_names.h"

namespace mixdown {

struct JoinedStems {
    std::string name;                  // the stem's, or what the two names share
    std::vector<std::size_t> members;  // indices of one stem, or of left and right
};

/// -1 if the name says left, +1 if it says right, 0 otherwise. Spelled-out words count anywhere, short ones at the end
/// only, before a number at most: "Gtr L 2", but not "R&B Keys", "DX7" or "Re-amp".
[[nodiscard]] int side_of(std::string_view name);

/// Every stem once, in the order given (a pair stands where its first half stood). Joined are two mono stems of the
/// same rate, start and folder whose names differ in the side alone, wherever that stands.
[[nodiscard]] std::vector<JoinedStems> join_stereo_pairs(const std::vector<Stem>& stems, const RoleNames& names);

}  // namespace mixdown
