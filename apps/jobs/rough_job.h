// A rough mix as edits for the console: copied from a session, or recovered from a stereo file by listening to it
// beside the stems (measure/mixture), twice: for gains and a compressor on it, then for what equalisers did.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "apps/jobs/job.h"
#include "automix/rough.h"

namespace mixdown {

struct RoughMix {
    std::vector<Edit> edits;  // for the mix as it is laid out
    std::string told;         // what was found, a sentence
};

/// `mix` gets the returns that a session's rough sends to. Errors: the file cannot be read, or has nothing to do with
/// the stems.
Result<RoughMix> read_rough(const std::filesystem::path& file, const Session& session, Mix& mix, const Brief& brief,
                            const std::filesystem::path& folder, const JobControl& control);

}  // namespace mixdown
