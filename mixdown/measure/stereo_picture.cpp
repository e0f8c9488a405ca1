// SPDX-License-Identifier: Apache-2.0
#include "measure/stereo_picture.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "core/units.h"
#include "measure/power_series.h"

namespace mixdown {

namespace {

constexpr std::size_t correlation_steps = 30;  // 3 s
constexpr double heard_lu = -25;               // re the whole: as what is active (active_frames)

double sum_of_last(std::span<const double> steps, std::size_t end) {
    const auto at = steps.begin() + static_cast<std::ptrdiff_t>(end);
    return std::accumulate(at - static_cast<std::ptrdiff_t>(correlation_steps), at, 0.0);
}

}  // namespace

double balance_lu(std::span<const double> left_steps, std::span<const double> right_steps) {
    const std::size_t steps = std::min(left_steps.size(), right_steps.size());
    PowerSeries both;
    for (std::size_t i = 0; i < steps; ++i) both.push_back(left_steps[i] + right_steps[i]);
    double left = 0, right = 0;
    for (const std::size_t block : gated_blocks(both)) {
        for (std::size_t i = block; i < block + block_steps; ++i) {
            left += left_steps[i];
            right += right_steps[i];
        }
    }
    if (left == right) return 0;
    if (left == 0) return std::numeric_limits<double>::infinity();
    return db_from_power(right / left);
}

CorrelationOverTime correlation_over_time(const SampleSteps& steps, std::span<const double> loudness_steps) {
    const double least_power =
        static_cast<double>(correlation_steps) * power_from_loudness(integrated_loudness(loudness_steps) + heard_lu);
    CorrelationOverTime c;
    double heard = 0, below = 0;
    for (std::size_t end = correlation_steps; end <= std::min(steps.cross.size(), loudness_steps.size()); ++end) {
        const double left = sum_of_last(steps.left, end), right = sum_of_last(steps.right, end);
        const bool silent = left == 0 || right == 0;
        const double value =
            silent ? 0 : std::clamp(sum_of_last(steps.cross, end) / (std::sqrt(left) * std::sqrt(right)), -1.0, 1.0);
        c.values.push_back(value);
        if (sum_of_last(loudness_steps, end) < least_power) continue;
        c.least = std::min(c.least, value);
        heard += 1;
        below += value < 0 ? 1 : 0;
    }
    if (heard > 0) c.share_below_0 = below / heard;
    return c;
}

}  // namespace mixdown
