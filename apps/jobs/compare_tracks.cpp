// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/compare_tracks.h"

#include <cmath>
#include <optional>

#include "core/threads.h"
#include "io/source_stream.h"

namespace mixdown {
namespace {

Result<TrackRelation> hear_together(const TrackPair& pair, const Session& session, const std::filesystem::path& folder,
                                    const ComparisonTables& tables, const JobControl& control) {
    const int rate_hz = session.sample_rate_hz;
    auto first = SourceStream::open(*session.find_source(pair.first_source), folder, rate_hz);
    if (!first) return first.error();
    auto second = SourceStream::open(*session.find_source(pair.second_source), folder, rate_hz);
    if (!second) return second.error();
    TrackComparison comparison(tables);
    FloatAudio a(first->channels(), tables.excerpt_frames()), b(second->channels(), tables.excerpt_frames());
    for (const double moment_s : pair.moments_s) {
        const auto frame = static_cast<std::int64_t>(std::llround(moment_s * rate_hz));
        for (auto* stream : {&*first, &*second}) {
            if (Status wound = stream->seek(frame); !wound) return wound.error();
        }
        first->read(a.block());
        second->read(b.block());
        comparison.add(a.block(), b.block());
        if (control.stopped()) return Error{Fault::interrupted, "", "interrupted", ""};
    }
    return comparison.relation();
}

}  // namespace

Result<std::vector<ComparedTracks>> compare_tracks(const std::vector<TrackPair>& pairs, const Session& session,
                                                   const std::filesystem::path& folder, const ComparisonTables& tables,
                                                   const JobControl& control) {
    std::vector<std::optional<Result<TrackRelation>>> heard(pairs.size());
    do_together(control.threads, static_cast<int>(pairs.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        heard[i] = hear_together(pairs[i], session, folder, tables, control);
    });
    std::vector<ComparedTracks> compared;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!*heard[i]) return heard[i]->error();
        compared.push_back({pairs[i], **heard[i]});
    }
    return compared;
}

}  // namespace mixdown
