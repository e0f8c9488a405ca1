// The numbers that passes and gates go by: data/limits.tsv, and above it the rows of a table of the user's own. What a
// number may be is told by the built-in table alone (its columns least and most), whatever a copy of it says.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace mixdown {

struct Limit {
    double value = 0, least = 0, most = 0;
    std::string unit, source;
};

using Limits = std::map<std::string, Limit>;

/// Errors name table, line and cure: no such limit, a value out of its range, or two that belong in order and are not.
Result<Limits> parse_limits(std::string_view built_in, std::optional<std::string_view> own);

}  // namespace mixdown
