// SPDX-License-Identifier: Apache-2.0
#include "measure/mix_meter.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

void to_float(ConstBlock in, FloatBlock out) {
    for (int c = 0; c < in.channels; ++c) {
        for (int i = 0; i < in.frames; ++i) out[c][i] = static_cast<float>(in[c][i]);
    }
}

void sum_to_float(const TrackSet& set, std::span<const ConstBlock> tracks, FloatBlock out) {
    for (int c = 0; c < out.channels; ++c) {
        std::fill_n(out[c], out.frames, 0.0F);
        for (const std::size_t t : set) {
            const double* in = tracks[t][c];
            for (int i = 0; i < out.frames; ++i) out[c][i] += static_cast<float>(in[i]);
        }
    }
}

}  // namespace

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

void MixMeter::add(std::int64_t frame, ConstBlock master, std::span<const ConstBlock> tracks) {
    if (sum_.frames < master.frames) sum_ = FloatAudio(2, master.frames);
    const FloatBlock sum = sum_.block(master.frames);
    to_float(master, sum);
    master_.add(sum);
    referee_.add(sum);
    blame_.add(frame, master, tracks);
    for (std::size_t i = 0; i < distinct_.size(); ++i) {
        sum_to_float(distinct_[i], tracks, sum);
        meters_[i].add(sum);
    }
}

}  // namespace mixdown
