// Renders a mix once, with all its meters, into a file or to nowhere.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "apps/jobs/job.h"
#include "automix/gates.h"
#include "engine/renderer.h"
#include "io/audio_writer.h"

namespace mixdown {

/// The rendered mix, measured. `writer` may be null. Blame is noted above `peak_threshold_dbfs`; the events follow in
/// `peaks`.
struct MeasuredRender {
    RenderedMix mix;
    Peaks peaks;
};
Result<MeasuredRender> render_measured(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                       const std::vector<Bucket>& buckets, double peak_threshold_dbfs,
                                       AudioWriter* writer, const std::string& stage, const JobControl& control);

/// How the engine is asked to run for this job.
[[nodiscard]] RenderOptions options_for(const Session& session, const std::string& stage, const JobControl& control);

}  // namespace mixdown
