// Songs that the user admires: heard, turned into a target, and compared with the mix.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/jobs/mix_summary.h"
#include "automix/reference_song.h"

namespace mixdown {

Result<std::vector<ReferenceSong>> hear_references(const std::vector<std::filesystem::path>& files,
                                                   const JobControl& control);

/// Fills `report.references`.
void compare_references(const std::vector<ReferenceSong>& references, const FinishedMix& done, MixReport& report);

}  // namespace mixdown
