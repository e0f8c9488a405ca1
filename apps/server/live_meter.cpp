// SPDX-License-Identifier: Apache-2.0
#include "apps/server/live_meter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double correlation_s = 1;  // time constant
constexpr std::size_t momentary_steps = 4, short_term_steps = 30;

/// Of the last `count` steps; silence before there are as many.
float loudness_of_last(const PowerSeries& steps, std::size_t count) {
    if (steps.size() < count) return static_cast<float>(silence_db);
    const double sum = std::accumulate(steps.end() - static_cast<std::ptrdiff_t>(count), steps.end(), 0.0);
    return static_cast<float>(loudness_from_power(sum / static_cast<double>(count)));
}

}  // namespace

LiveMeter::LiveMeter(double rate_hz) : rate_hz_(rate_hz) { begin(); }

void LiveMeter::begin() {
    loudness_ = std::make_unique<LoudnessMeter>(rate_hz_, 2);
    true_peak_ = std::make_unique<TruePeakMeter>(rate_hz_, 2);
    published_ = 0;
    publish_loudness();
    highest_.store(static_cast<float>(silence_db));
}

void LiveMeter::add(ConstFloatBlock audio) {
    if (clear_.exchange(false, std::memory_order_relaxed)) begin();
    add_sides(audio);
    loudness_->add(audio);
    true_peak_->add(audio);
    highest_.store(static_cast<float>(db_from_amplitude(true_peak_->peak())), std::memory_order_relaxed);
    if (loudness_->steps().size() != published_) publish_loudness();
}

void LiveMeter::add_sides(ConstFloatBlock audio) {
    const double keep = std::exp(-1 / (correlation_s * rate_hz_));
    std::array<float, 2> highest{};
    for (int i = 0; i < audio.frames; ++i) {
        const auto l = static_cast<double>(audio[0][i]), r = static_cast<double>(audio[1][i]);
        left_power_ = keep * left_power_ + l * l;
        right_power_ = keep * right_power_ + r * r;
        cross_ = keep * cross_ + l * r;
        highest[0] = std::max(highest[0], std::abs(audio[0][i]));
        highest[1] = std::max(highest[1], std::abs(audio[1][i]));
    }
    for (std::size_t c = 0; c < 2; ++c) {
        if (highest[c] > peaks_[c].load(std::memory_order_relaxed))
            peaks_[c].store(highest[c], std::memory_order_relaxed);
    }
    const double both = std::sqrt(left_power_ * right_power_);
    correlation_.store(both > 1e-12 ? static_cast<float>(cross_ / both) : 0, std::memory_order_relaxed);
}

void LiveMeter::publish_loudness() {
    const PowerSeries& steps = loudness_->steps();
    published_ = steps.size();
    momentary_.store(loudness_of_last(steps, momentary_steps), std::memory_order_relaxed);
    short_term_.store(loudness_of_last(steps, short_term_steps), std::memory_order_relaxed);
    integrated_.store(static_cast<float>(integrated_loudness(steps)), std::memory_order_relaxed);
}

MasterReading LiveMeter::take() {
    return {{peaks_[0].exchange(0), peaks_[1].exchange(0)},
            momentary_.load(),
            short_term_.load(),
            integrated_.load(),
            highest_.load(),
            correlation_.load()};
}

}  // namespace mixdown
