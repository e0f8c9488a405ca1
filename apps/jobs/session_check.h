// Judges a session's mix by really rendering it and measuring the result.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "apps/jobs/job.h"
#include "apps/jobs/song_memory.h"
#include "measure/hearing/masking.h"
#include "measure/meter.h"
#include "model/gate.h"
#include "model/session.h"

namespace mixdown {

/// What rendering the mix and listening to its stems tells.
struct SessionJudgement {
    std::vector<Gate> gates;
    Measurement master;
    Masking masking;  // of the tracks, in the mix's order
    std::vector<Section> sections;
};

/// `tables` are the user's own; the profile is the one that the mix names. The stems are listened to again, unless
/// `song` or `kept` holds them.
Result<SessionJudgement> judge_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                       const OwnTables& tables, StemCache& kept, SongMemory& song,
                                       const JobControl& control);

/// The gates alone.
Result<std::vector<Gate>> check_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                        const OwnTables& tables, StemCache& kept, const JobControl& control);

}  // namespace mixdown
