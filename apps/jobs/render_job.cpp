// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/render_job.h"

#include <algorithm>

#include "measure/mix_meter.h"

namespace mixdown {
namespace {

/// The taps of 24 tracks are 1.5 MB then, in all slots of the graph: what threads hand over stays near the CPU (512
/// frames cost more in switching).
constexpr int measured_block_frames = 1024;

TrackSet tracks_of(const Mix& mix, const std::vector<std::string>& ids, bool focus_too) {
    TrackSet set;
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        const bool wanted = std::find(ids.begin(), ids.end(), mix.strips[i].id) != ids.end();
        if (wanted && (focus_too || !mix.strips[i].focus)) set.push_back(i);
    }
    return set;
}

/// The focus, then for each bucket its rivals of the focus, then for each bucket all of it.
std::vector<TrackSet> sets_of(const Mix& mix, const std::vector<Bucket>& buckets) {
    std::vector<TrackSet> sets(1);
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (mix.strips[i].focus) sets[0].push_back(i);
    }
    for (const bool focus_too : {false, true}) {
        for (const Bucket& bucket : buckets) sets.push_back(tracks_of(mix, bucket.strips, focus_too));
    }
    return sets;
}

}  // namespace

RenderOptions options_for(const Session& session, const std::string& stage, const JobControl& control) {
    RenderOptions options;
    options.block_frames = control.block_frames;
    options.threads = control.threads;
    options.stop = control.stop;
    if (control.progress) {
        options.progress = [&control, stage, rate = session.sample_rate_hz](std::int64_t done, std::int64_t total) {
            control.progress(stage, static_cast<double>(done) / static_cast<double>(total),
                             static_cast<double>(done) / rate);
        };
    }
    return options;
}

Result<MeasuredRender> render_measured(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                                       const std::vector<Bucket>& buckets, double peak_threshold_dbfs,
                                       AudioWriter* writer, const std::string& stage, const JobControl& control) {
    MixMeter meter(session.sample_rate_hz, sets_of(mix, buckets), amplitude_from_db(peak_threshold_dbfs));
    const auto listener = [&](const Rendered& block) -> Status {
        meter.add(block.frame, block.master, block.tracks);
        return writer == nullptr ? ok() : writer->write(block.master);
    };
    RenderOptions options = options_for(session, stage, control);
    options.block_frames = std::min(options.block_frames, measured_block_frames);
    options.taps = Taps::tracks;
    if (writer != nullptr) options.begins = [writer](std::int64_t frames) { return writer->expect(frames); };
    auto rendered = render(session, mix, folder, options, listener);
    if (!rendered) return rendered.error();
    MeasuredRender result;
    result.mix.master = meter.finish();
    result.mix.clarity = meter.clarity(control.threads).clarity;
    result.mix.highest_peak = meter.blame().highest();
    result.mix.focus = meter.steps(0);
    for (std::size_t b = 0; b < buckets.size(); ++b) {
        result.mix.rivals.push_back(meter.steps(1 + b));
        result.mix.buckets.push_back(meter.steps(1 + buckets.size() + b));
    }
    result.peaks = {result.mix.master.sample_peak_dbfs, result.mix.master.true_peak_dbtp, meter.blame().events()};
    return result;
}

}  // namespace mixdown
