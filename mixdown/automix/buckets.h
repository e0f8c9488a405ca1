// The buckets of the balance: strips that share one level of the profile. Two things move a strip to another level than
// its role's: where nobody fills the leading row (a pop song without a singer), the melodic focus stands in for it; and
// a focus that the user stated takes the leading level, whose strips take its level in exchange.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "automix/brief.h"

namespace mixdown {

struct Bucket {
    std::string name;                               // for people: "vocals", "focus"
    std::vector<std::string> strips;                // ids of those that play
    double target_lu = 0, low_lu = 0, high_lu = 0;  // re the whole mix
    std::string source;
};

/// Only buckets with a strip in them, in the profile's order.
[[nodiscard]] std::vector<Bucket> fill_buckets(const Mix& mix, const Brief& brief);

}  // namespace mixdown
