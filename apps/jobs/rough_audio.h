// The stems and a rough mix of them, read side by side.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "apps/jobs/job.h"
#include "core/result.h"
#include "measure/mixture/mixture.h"
#include "model/session.h"

namespace mixdown {

class RoughAudio {
public:
    /// Opens all and finds out by how much the rough mix is late. Errors: as SourceStream::open; it is too short.
    static Result<RoughAudio> open(const std::filesystem::path& file, const Session& session, const Mix& mix,
                                   const std::filesystem::path& folder);

    /// Frames by which it is late against the stems.
    [[nodiscard]] int lag() const { return lag_; }

    /// Stretches spread evenly over the song, at most `most_stretches`, the rough mix shifted into step and, where
    /// there is a compressor (GainMoments::Found), freed of it.
    Status each_stretch(const std::vector<double>& compressor, const JobControl& control,
                        const std::function<void(const SongStretch&)>& use) const;

    static constexpr int most_stretches = 400;  // 68 s of song: enough to tell 60 strips apart in every band

private:
    RoughAudio(const Session& session, const Mix& mix, std::filesystem::path folder)
        : session_(&session), mix_(&mix), folder_(std::move(folder)) {}
    Status find_out_lag();

    const Session* session_;
    const Mix* mix_;
    std::filesystem::path folder_;
    Source rough_;
    std::int64_t length_ = 0;  // frames of the song that both have
    int lag_ = 0;
};

}  // namespace mixdown
