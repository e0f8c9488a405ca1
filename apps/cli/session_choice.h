// Opening a session and choosing one of its mixes, as every command that takes a session does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "io/session_file.h"

namespace mixdown {

struct ChosenMix {
    Session session;
    std::size_t index = 0;
    std::filesystem::path folder;  // what its sources are relative to

    [[nodiscard]] const Mix& mix() const { return session.mixes[index]; }
    [[nodiscard]] Mix& mix() { return session.mixes[index]; }
};

/// The mix called `name`, or the first one.
inline Result<ChosenMix> choose_mix(const std::string& path, const std::string& name) {
    auto session = load_session(path);
    if (!session) return session.error();
    ChosenMix chosen{std::move(*session), 0, std::filesystem::absolute(path).parent_path()};
    if (name.empty()) return chosen;
    const auto& mixes = chosen.session.mixes;
    const auto found = std::find_if(mixes.begin(), mixes.end(), [&](const Mix& m) { return m.name == name; });
    if (found == mixes.end()) {
        return Error{Fault::usage, "--mix", fmt::format("the session has no mix '{}'", name),
                     fmt::format("its first one is '{}'", mixes.front().name)};
    }
    chosen.index = static_cast<std::size_t>(found - mixes.begin());
    return chosen;
}

}  // namespace mixdown
