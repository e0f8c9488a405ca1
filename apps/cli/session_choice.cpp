// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/session_choice.h"

#include "apps/cli/terminal.h"
#include "apps/jobs/other_recordings.h"

namespace mixdown {

Result<ChosenMix> choose_mix(const std::string& path, const std::string& name) {
    auto session = load_session(path);
    if (!session) return session.error();
    const auto place = place_of_mix(*session, name);
    if (!place) return place.error();
    return ChosenMix{std::move(*session), *place, std::filesystem::absolute(path).parent_path()};
}

std::vector<std::string> warn_of_other_recordings(const ChosenMix& chosen, const CommonOptions& options) {
    std::vector<std::string> warnings = other_recordings(chosen.session, chosen.folder, options.threads);
    for (const std::string& warning : warnings) warn(options, warning);
    return warnings;
}

}  // namespace mixdown
