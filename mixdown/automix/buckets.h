// The buckets of the balance: strips that share one level of the profile. Three things move a strip to another level
// than its role's: where nobody fills the leading row (a pop song without a singer), the melodic focus stands in for
// it; a focus that the user stated takes the leading level, whose strips take its level in exchange; and a drum kit
// without a kick beside it has the level of both (whole_kit.h). Printed effects are in none (prints.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "automix/brief.h"

namespace mixdown {

struct Bucket {
    std::string name;                               // for people: "vocals", "focus"
    std::vector<std::string> strips;                // ids of those that play
    double target_lu = 0, low_lu = 0, high_lu = 0;  // re the whole mix
    std::string source;
    double for_focus = 0;  // share of its power that does what the focus does while that rests: of a kit, the kick
};

/// How far a level (LU, re the whole mix) is from a bucket's band, 0 inside it. Where in its band a bucket stands is
/// the mix's business.
[[nodiscard]] inline double outside_band(double lu, const Bucket& bucket) {
    return lu - std::clamp(lu, bucket.low_lu, bucket.high_lu);
}

struct BucketLevel {
    const Bucket* bucket = nullptr;
    double lufs = 0;
};

/// The level of the whole for which the buckets are nearest to their bands (least squares), LUFS.
[[nodiscard]] double working_level(const std::vector<BucketLevel>& levels);

/// Only buckets with a strip in them, in the profile's order.
[[nodiscard]] std::vector<Bucket> fill_buckets(const Mix& mix, const Brief& brief);

}  // namespace mixdown
