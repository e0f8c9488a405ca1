// How far a strip may still move for the sake of who is heard (refine.h): inside the band of its group, or, among
// several that share one, within `inside_group` of its role's weight; the focus never under its balance. What it was
// moved by before, for that or by hand, counts. Printed effects may come down by `inside_group`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/brief.h"
#include "automix/buckets.h"

namespace mixdown {

struct LevelRoom {
    double down_db = 0, up_db = 0;  // not negative; 0 for a pinned fader

    /// Where groups may leave their bands by so much: who may move at all may go further.
    [[nodiscard]] LevelRoom wider(double beyond_db) const {
        return {down_db + (down_db > 0 ? beyond_db : 0), up_db + (up_db > 0 ? beyond_db : 0)};
    }
};

/// `strip` is one of `bucket`.
[[nodiscard]] LevelRoom level_room(const Mix& mix, const Strip& strip, const Bucket& bucket, const Brief& brief);

/// Of every strip of the mix; none for what does not play.
[[nodiscard]] std::vector<LevelRoom> level_rooms(const Mix& mix, const Brief& brief);

/// What `refine` and people have moved a strip by, dB: the balance put it on its level before.
[[nodiscard]] double moved_off_db(const Mix& mix, const Strip& strip);

}  // namespace mixdown
