// Faults between two tracks of one source: copy, polarity, late. Pairs that may be one source are chosen from the
// measurements (measure/faults/likeness.h); whoever has the files lets them be heard together
// (measure/faults/track_comparison.h); here that is judged.
//
// Between drum microphones of different roles lateness is distance: overheads stand 1 to 4 m away.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "measure/faults/track_comparison.h"
#include "model/finding.h"

namespace mixdown {

/// Two strips (ids) that may hold one source, the sources to hear, and where in the song: starts of excerpts.
struct TrackPair {
    std::string first, second;
    std::string first_source, second_source;
    std::vector<double> moments_s;
    bool operator==(const TrackPair&) const = default;
};

struct ComparedTracks {
    TrackPair pair;
    TrackRelation relation;
};

/// The likeliest pairs first; never more than twice as many as strips. `excerpt_s`: length of an excerpt; `threads` as
/// in thread_count().
[[nodiscard]] std::vector<TrackPair> likely_pairs(const Mix& mix, const std::vector<Stem>& stems, const Taste& taste,
                                                  double excerpt_s, int threads = 1);

/// One thing twice, from beginning to end? `a` and `b` are the strips' steps.
[[nodiscard]] bool is_whole_copy(const PowerSeries& a, const PowerSeries& b, double tolerance_db);

enum class TrackFault { none, copy, polarity, late };
[[nodiscard]] TrackFault fault_of(const ComparedTracks& tracks, const Mix& mix, const Brief& brief);

/// Finding::strip and ::other are names of strips.
[[nodiscard]] std::vector<Finding> track_findings(const std::vector<ComparedTracks>& compared, const Mix& mix,
                                                  const Brief& brief);

}  // namespace mixdown
