// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/frame_transformer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace mixdown {

namespace {

int size_for(double hop) { return static_cast<int>(std::bit_ceil(static_cast<unsigned>(std::ceil(1.2 * hop)))); }

std::vector<float> make_window(int size, double hop) {
    const int slope = std::min(size - static_cast<int>(std::lround(hop)), size / 2);
    std::vector<float> window(static_cast<std::size_t>(size), 1.0F);
    for (int i = 0; i < slope; ++i) {
        const double rise = std::sin(std::numbers::pi / 2 * (i + 0.5) / slope);
        window[static_cast<std::size_t>(i)] = static_cast<float>(rise);
        window[static_cast<std::size_t>(size - 1 - i)] = static_cast<float>(rise);
    }
    return window;
}

}  // namespace

FrameTransformer::FrameTransformer(double rate_hz, int channels, double frames_per_s, bool keep_sums)
    : rate_hz_(rate_hz),
      frames_per_s_(frames_per_s),
      channels_(channels),
      table_(size_for(rate_hz / frames_per_s)),
      window_(make_window(table_.size(), rate_hz / frames_per_s)) {
    const double hop = rate_hz / frames_per_s;
    scale_ = 2 / (hop * table_.size());
    lead_ = (table_.size() - static_cast<int>(std::lround(hop))) / 2;
    const auto size = static_cast<std::size_t>(table_.size());
    silence_.resize(size);
    z_.resize(2 * spectrum_lanes * size);
    power_[0].resize(spectrum_lanes * size / 2);
    if (channels_ == 1) power_[1] = power_[0];
    if (keep_sums) sums_.left.resize(size / 2);
    if (channels_ == 2) sums_.right = sums_.cross = sums_.left;
    start_ = -lead_;
    for (auto& samples : samples_) samples.resize(static_cast<std::size_t>(lead_));
}

std::int64_t FrameTransformer::first_sample(std::int64_t frame) const {
    return static_cast<std::int64_t>(static_cast<double>(frame) * rate_hz_ / frames_per_s_) - lead_;
}

void FrameTransformer::keep(ConstFloatBlock audio) {
    for (int c = 0; c < channels_; ++c) samples_[c].insert(samples_[c].end(), audio[c], audio[c] + audio.frames);
}

void FrameTransformer::pad() {
    const auto more = static_cast<std::size_t>(last_sample(frame_ + batch_frames()) - start_);
    for (int c = 0; c < channels_; ++c) samples_[c].resize(std::max(samples_[c].size(), more));
}

/// Silence has no power in any bin and adds nothing to the sums: parts that rest need no transform.
bool FrameTransformer::silent(int frames) const {
    const auto from = static_cast<std::ptrdiff_t>(first_sample(frame_) - start_);
    const auto end = static_cast<std::ptrdiff_t>(last_sample(frame_ + frames - 1) - start_);
    return std::all_of(samples_, samples_ + channels_, [&](const std::vector<float>& row) {
        return std::all_of(row.begin() + from, row.begin() + end, [](float x) { return x == 0; });
    });
}

FrameBatch FrameTransformer::batch(int frames) {
    if (silent(frames)) {
        for (std::vector<float>& power : power_) std::fill(power.begin(), power.end(), 0.0F);
    } else {
        transform(frames);
    }
    frame_ += frames;
    forget_used();
    if (channels_ == 2) return {{{power_[0].data(), frames}, {}}};
    return {{{power_[0].data(), std::min(frames, spectrum_lanes)},
             {power_[1].data(), std::max(0, frames - spectrum_lanes)}}};
}

void FrameTransformer::transform(int frames) {
    const float *real[spectrum_lanes], *imaginary[spectrum_lanes];
    const auto at = [&](int channel, int number) {
        if (number >= frames) return static_cast<const float*>(silence_.data());
        return static_cast<const float*>(samples_[channel].data() + (first_sample(frame_ + number) - start_));
    };
    for (int lane = 0; lane < spectrum_lanes; ++lane) {
        real[lane] = at(0, lane);
        imaginary[lane] = channels_ == 2 ? at(1, lane) : at(0, lane + spectrum_lanes);
    }
    const SpectrumLoops& loops = spectrum_loops();
    const bool keep_sums = !sums_.left.empty();
    const BinSums sums = keep_sums ? BinSums{sums_.left.data(), sums_.right.data(), sums_.cross.data()} : BinSums{};
    loops.transform(table_, window_.data(), real, imaginary, z_.data());
    if (channels_ == 2)
        loops.stereo_powers(table_, z_.data(), power_[0].data(), sums);
    else
        loops.powers(table_, z_.data(), power_[0].data(), power_[1].data(), sums);
}

/// Moves what is still needed to the front, when that is the smaller part: each sample is moved once at most.
void FrameTransformer::forget_used() {
    const auto there = static_cast<std::int64_t>(samples_[0].size());
    const std::int64_t used = std::min(first_sample(frame_) - start_, there);
    if (used < there - used) return;
    for (int c = 0; c < channels_; ++c) samples_[c].erase(samples_[c].begin(), samples_[c].begin() + used);
    start_ += used;
}

}  // namespace mixdown
