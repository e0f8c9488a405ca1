// Hears short excerpts of pairs of strips together: are they one source, and how do they lie?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "apps/jobs/job.h"
#include "automix/track_findings.h"

namespace mixdown {

/// Several at a time; `folder` is what the session's paths are relative to. A file that cannot be read again is an
/// error.
Result<std::vector<ComparedTracks>> compare_tracks(const std::vector<TrackPair>& pairs, const Session& session,
                                                   const std::filesystem::path& folder, const ComparisonTables& tables,
                                                   const JobControl& control);

}  // namespace mixdown
