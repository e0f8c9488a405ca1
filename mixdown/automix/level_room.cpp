// SPDX-License-Identifier: Apache-2.0
#include "automix/level_room.h"

#include <algorithm>

#include "automix/prints.h"
#include "model/pins.h"

namespace mixdown {

double moved_off_db(const Mix& mix, const Strip& strip) {
    double moved_db = 0;
    for (const Edit& edit : mix.edits) {
        const bool by_hand = edit.who == "user" && (edit.parameter == "fader_db" || edit.parameter == "trim_db");
        if (edit.strip == strip.id && (edit.pass == "refine" || by_hand))
            moved_db += std::get<double>(edit.to) - std::get<double>(edit.from);
    }
    return moved_db;
}

LevelRoom level_room(const Mix& mix, const Strip& strip, const Bucket& bucket, const Brief& brief) {
    if (is_pinned(strip.pins, "fader_db")) return {};
    const double moved_db = moved_off_db(mix, strip);
    const double inside = bucket.strips.size() > 1 ? brief.taste.limit("inside_group") : 0;
    const double up = std::min(std::max(bucket.high_lu - bucket.target_lu, inside) - moved_db,
                               fader_parameters[0].max - strip.fader.fader_db);
    const double down = (strip.focus ? 0 : std::max(bucket.target_lu - bucket.low_lu, inside)) + moved_db;
    return {std::max(0.0, down), std::max(0.0, up)};
}

std::vector<LevelRoom> level_rooms(const Mix& mix, const Brief& brief) {
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    const auto room_of = [&](const Strip& strip) -> LevelRoom {
        for (const Bucket& bucket : buckets) {
            if (std::find(bucket.strips.begin(), bucket.strips.end(), strip.id) != bucket.strips.end())
                return level_room(mix, strip, bucket, brief);
        }
        if (!is_print(strip) || !plays(strip, brief) || is_pinned(strip.pins, "fader_db")) return {};
        const double moved_db = moved_off_db(mix, strip);
        return {std::max(0.0, brief.taste.limit("inside_group") + moved_db), std::max(0.0, -moved_db)};
    };
    std::vector<LevelRoom> rooms;
    for (const Strip& strip : mix.strips) rooms.push_back(room_of(strip));
    return rooms;
}

}  // namespace mixdown
