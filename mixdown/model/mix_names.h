// The mixes of a session go by their names: no two have the same.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <fmt/format.h>

#include "core/result.h"
#include "core/text.h"
#include "model/session.h"

namespace mixdown {

/// Where the mix called `name` stands, or the first one when no name is given. Error: there is none.
inline Result<std::size_t> place_of_mix(const Session& session, const std::string& name) {
    if (name.empty()) return std::size_t{0};
    for (std::size_t i = 0; i < session.mixes.size(); ++i) {
        if (session.mixes[i].name == name) return i;
    }
    return Error{Fault::usage, "--mix", fmt::format("the session has no mix '{}'", printable(name)),
                 fmt::format("its first one is '{}'", printable(session.mixes.front().name))};
}

/// `wish`, or the first of "wish (2)", "wish (3)" ... that none of these has.
inline std::string free_name(const std::string& wish, const std::vector<Mix>& mixes) {
    const auto taken = [&](const std::string& name) {
        return std::any_of(mixes.begin(), mixes.end(), [&](const Mix& mix) { return mix.name == name; });
    };
    std::string name = wish;
    for (int n = 2; taken(name); ++n) name = fmt::format("{} ({})", wish, n);
    return name;
}

}  // namespace mixdown
