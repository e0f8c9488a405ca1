// Which of the files found are the stems to mix: finished mixes and what the user excludes are left out and reported.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/jobs/mix_job.h"
#include "io/stem_folder.h"

namespace mixdown {

/// Errors: --role or --exclude names nobody, or no stem is left. What is left out goes to `report`.
Result<std::vector<FoundFile>> choose_stems(const FoundStems& found, const MixRequest& request, const Taste& taste,
                                            MixReport& report);

/// A name of the command line that nobody bears is a slip of the finger.
Status check_names(const MixRequest& request, const std::vector<Strip>& strips, const std::vector<Source>& sources);

}  // namespace mixdown
