// Opening a session and choosing one of its mixes, as every command that takes a session does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "apps/cli/options.h"
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
Result<ChosenMix> choose_mix(const std::string& path, const std::string& name);

/// Says which stems were replaced since the session was made, on stderr; returns the sentences.
std::vector<std::string> warn_of_other_recordings(const ChosenMix& chosen, const CommonOptions& options);

}  // namespace mixdown
