// Opening a session and choosing one of its mixes, as every command that takes a session does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "io/session_file.h"
#include "model/mix_names.h"

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
    const auto place = place_of_mix(*session, name);
    if (!place) return place.error();
    return ChosenMix{std::move(*session), *place, std::filesystem::absolute(path).parent_path()};
}

}  // namespace mixdown
