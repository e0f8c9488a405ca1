// SPDX-License-Identifier: Apache-2.0
#include "measure/mix_meter.h"

#include <algorithm>
#include <cmath>

#include "measure/set_sum.h"

namespace mixdown {

MixMeter::MixMeter(double rate_hz, std::vector<TrackSet> sets, double peak_threshold)
    : master_(rate_hz, 2), referee_(rate_hz, 2), blame_(peak_threshold, static_cast<int>(std::lround(rate_hz / 20))) {
    for (TrackSet& set : sets) {
        const auto found = std::find(distinct_.begin(), distinct_.end(), set);
        meter_of_.push_back(static_cast<std::size_t>(found - distinct_.begin()));
        if (found != distinct_.end()) continue;
        distinct_.push_back(std::move(set));
        meters_.emplace_back(rate_hz, 2);
    }
}

void MixMeter::add_up(const TrackSet& set, std::span<const ConstFloatBlock> tracks, FloatBlock out) {
    for (int c = 0; c < out.channels; ++c) {
        rows_.clear();
        for (const std::size_t t : set) rows_.push_back(tracks[t][c]);
        set_loops().add_up(rows_.data(), static_cast<int>(rows_.size()), out[c], out.frames);
    }
}

void MixMeter::add(std::int64_t frame, ConstBlock master, std::span<const ConstFloatBlock> tracks) {
    if (sum_.frames < master.frames) sum_ = FloatAudio(2, master.frames);
    const FloatBlock sum = sum_.block(master.frames);
    for (int c = 0; c < 2; ++c) set_loops().round(master[c], sum[c], sum.frames);
    master_.add(sum);
    referee_.add(sum);
    blame_.add(frame, master, tracks);
    for (std::size_t i = 0; i < distinct_.size(); ++i) {
        add_up(distinct_[i], tracks, sum);
        meters_[i].add(sum);
    }
}

}  // namespace mixdown
