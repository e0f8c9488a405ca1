// How even each role is to be, and what a compressor may do about it: data/dynamics.tsv.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"

namespace mixdown {

struct EvennessRow {
    double even_lu = 0, ratio_low = 1, ratio_high = 1;
    double attack_low_ms = 0, attack_high_ms = 0, release_low_ms = 0, release_high_ms = 0;
    double most_db = 0;  // gain reduction; 0: never
    std::string source;
};

/// By profile or "any", and role, group or "all".
using EvennessRows = std::map<std::pair<std::string, std::string>, EvennessRow>;

/// Errors name the line.
Result<EvennessRows> parse_evenness(std::string_view text);

}  // namespace mixdown
