// Statistics of the samples (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/sample_statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace mixdown {

namespace {

constexpr float full_scale = 0.9999F, flat = 0x1p-15F;

}  // namespace

SampleStatistics::SampleStatistics(double rate_hz, int channels)
    : channels_(channels), step_frames_(static_cast<int>(std::lround(rate_hz / 10))) {
    assert(rate_hz >= 4000 && channels >= 1 && channels <= max_channels);
}

void SampleStatistics::add(ConstFloatBlock audio) {
    assert(audio.channels == channels_);
    constexpr int piece = 1024;  // most pieces hold no new peak and no sample near full scale
    for (int at = 0; at < audio.frames;) {
        const int count = std::min({piece, audio.frames - at, step_frames_ - filled_});
        add_piece(audio.slice(at, count));
        at += count;
    }
}

void SampleStatistics::add_piece(ConstFloatBlock audio) {
    const SampleLoops& loops = sample_loops();
    const float* right = channels_ == 2 ? audio[1] : nullptr;
    loops.add(audio[0], right, audio.frames, filled_ % 8, sums_);
    for (int c = 0; c < channels_; ++c) {
        const float largest = loops.largest_magnitude(audio[c], audio.frames);
        step_peak_ = std::max(step_peak_, static_cast<double>(largest));
        add_peak(largest, audio[c], audio.frames);
        if (largest < full_scale)
            tops_[c].length = 0;
        else
            add_flat_tops(tops_[c], audio[c], audio.frames);
    }
    if (right != nullptr && equal_) equal_ = std::equal(right, right + audio.frames, audio[0]);
    frames_ += audio.frames;
    filled_ += audio.frames;
    if (filled_ == step_frames_) end_step();
}

void SampleStatistics::end_step() {
    mean_sums_[0] += sums_.left.total();
    if (channels_ == 2) mean_sums_[1] += sums_.right.total();
    steps_.peaks.push_back(step_peak_);
    steps_.left.push_back(sums_.left_left.total() / step_frames_);
    if (channels_ == 2) {
        steps_.right.push_back(sums_.right_right.total() / step_frames_);
        steps_.cross.push_back(sums_.left_right.total() / step_frames_);
    }
    sums_ = {};
    step_peak_ = 0;
    filled_ = 0;
}

void SampleStatistics::add_peak(float largest, const float* samples, int count) noexcept {
    if (!(largest >= peak_) || largest == 0) return;
    const float* first = std::find_if(samples, samples + count, [&](float x) { return std::fabs(x) == largest; });
    const std::int64_t frame = frames_ + (first - samples);
    if (largest > peak_ || frame < peak_frame_) peak_frame_ = frame;
    peak_ = largest;
}

void SampleStatistics::add_flat_tops(FlatTop& top, const float* samples, int count) noexcept {
    for (int i = 0; i < count; ++i) {
        const bool high = std::fabs(samples[i]) >= full_scale;
        const bool goes_on = high && top.length > 0 && std::fabs(samples[i] - top.last) < flat;
        top = {samples[i], goes_on ? top.length + 1 : high ? 1 : 0};
        if (top.length >= 3) clipped_ += top.length == 3 ? 3 : 1;
    }
}

SampleStatistics::Totals SampleStatistics::totals() const {
    const auto total = [this](const std::vector<double>& steps, const EightSums& unfinished) {
        return std::accumulate(steps.begin(), steps.end(), 0.0) * step_frames_ + unfinished.total();
    };
    return {total(steps_.left, sums_.left_left), total(steps_.right, sums_.right_right),
            total(steps_.cross, sums_.left_right)};
}

double SampleStatistics::mean(int channel) const {
    const double sum = mean_sums_[channel] + (channel == 1 ? sums_.right : sums_.left).total();
    return frames_ > 0 ? sum / static_cast<double>(frames_) : 0;
}

double SampleStatistics::dc_offset() const { return std::max(std::fabs(mean(0)), std::fabs(mean(channels_ - 1))); }

double SampleStatistics::rms() const {
    const Totals t = totals();
    return frames_ > 0 ? std::sqrt((t.left + t.right) / (static_cast<double>(frames_) * channels_)) : 0;
}

double SampleStatistics::correlation() const {
    if (channels_ == 1) return 1;
    const Totals t = totals();
    if (t.left == 0 || t.right == 0) return 0;
    return std::clamp(t.cross / (std::sqrt(t.left) * std::sqrt(t.right)), -1.0, 1.0);
}

}  // namespace mixdown
