// Statistics of the samples (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/sample_statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "measure/magnitude.h"

namespace mixdown {

namespace {

constexpr float full_scale = 0.9999F, flat = 0x1p-15F;

}  // namespace

void SampleStatistics::add(ConstFloatBlock audio) {
    assert(audio.channels == channels_);
    add_sums(audio);
    for (int c = 0; c < channels_; ++c) {
        add_peak(audio[c], audio.frames);
        add_flat_tops(tops_[c], audio[c], audio.frames);
    }
    if (channels_ == 2 && equal_) equal_ = std::equal(audio[0], audio[0] + audio.frames, audio[1]);
    frames_ += audio.frames;
}

void SampleStatistics::add_sums(ConstFloatBlock audio) noexcept {
    const float* left = audio[0];
    const float* right = audio[audio.channels - 1];
    Lanes sum = sum_, squares = squares_, products = products_;  // local: the compiler keeps them in registers
    for (int i = 0; i < audio.frames; ++i) {
        const Lanes x = {static_cast<double>(left[i]), static_cast<double>(right[i])};
        sum += x;
        squares += x * x;
        products += x * Lanes{x[1], x[0]};
    }
    sum_ = sum;
    squares_ = squares;
    products_ = products;
}

void SampleStatistics::add_peak(const float* samples, int count) noexcept {
    const float largest = largest_magnitude(samples, count);
    if (!(largest >= peak_) || largest == 0) return;
    const float* first = std::find_if(samples, samples + count, [&](float x) { return std::fabs(x) == largest; });
    const std::int64_t frame = frames_ + (first - samples);
    if (largest > peak_ || frame < peak_frame_) peak_frame_ = frame;
    peak_ = largest;
}

void SampleStatistics::add_flat_tops(FlatTop& top, const float* samples, int count) noexcept {
    constexpr int piece = 1024;  // most pieces hold no sample near full scale and are passed over
    for (int from = 0; from < count; from += piece) {
        const int to = std::min(count, from + piece);
        if (largest_magnitude(samples + from, to - from) < full_scale) {
            top.length = 0;
            continue;
        }
        for (int i = from; i < to; ++i) {
            const bool high = std::fabs(samples[i]) >= full_scale;
            const bool goes_on = high && top.length > 0 && std::fabs(samples[i] - top.last) < flat;
            top = {samples[i], goes_on ? top.length + 1 : high ? 1 : 0};
            if (top.length >= 3) clipped_ += top.length == 3 ? 3 : 1;
        }
    }
}

double SampleStatistics::mean(int channel) const {
    return frames_ > 0 ? sum_[channel] / static_cast<double>(frames_) : 0;
}

double SampleStatistics::dc_offset() const { return std::max(std::fabs(mean(0)), std::fabs(mean(channels_ - 1))); }

double SampleStatistics::rms() const {
    const double squares = channels_ == 2 ? squares_[0] + squares_[1] : squares_[0];
    return frames_ > 0 ? std::sqrt(squares / (static_cast<double>(frames_) * channels_)) : 0;
}

double SampleStatistics::correlation() const {
    if (channels_ == 1) return 1;
    if (squares_[0] == 0 || squares_[1] == 0) return 0;
    return std::clamp(products_[0] / (std::sqrt(squares_[0]) * std::sqrt(squares_[1])), -1.0, 1.0);
}

}  // namespace mixdown
