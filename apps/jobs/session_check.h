// Judges a session's mix by really rendering it and measuring the result.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "apps/jobs/job.h"
#include "apps/jobs/stem_cache.h"
#include "automix/song_hearing.h"
#include "measure/meter.h"
#include "model/gate.h"
#include "model/session.h"

namespace mixdown {

/// What rendering the mix and listening to its stems tells.
struct SessionJudgement {
    std::vector<Gate> gates;
    Measurement master;
    SongFacts facts;
    Masking masking;          // of the tracks, in the mix's order
    std::vector<Stem> stems;  // as they were heard
    SongSpectra spectra;      // of the strips, from these
};

/// `tables` are the user's own; the profile is the one that the mix names. The stems are listened
/// to again, unless `kept` holds them.
Result<SessionJudgement> judge_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                       const OwnTables& tables, StemCache& kept, const JobControl& control);

/// The gates alone.
Result<std::vector<Gate>> check_session(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                        const OwnTables& tables, StemCache& kept, const JobControl& control);

}  // namespace mixdown
