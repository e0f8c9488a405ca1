// Loudness figures from a power series (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/power_series.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/units.h"

namespace mixdown {

namespace {

constexpr std::size_t momentary_steps = block_steps, short_term_steps = 30, range_hop = 10;

/// Mean power of every window of `length` steps. Summed afresh each time: a running sum would not come back to 0 in
/// silence.
PowerSeries window_powers(std::span<const double> steps, std::size_t length) {
    PowerSeries powers;
    for (std::size_t i = 0; i + length <= steps.size(); ++i) {
        double sum = 0;
        for (const double step : steps.subspan(i, length)) sum += step;
        powers.push_back(sum / static_cast<double>(length));
    }
    return powers;
}

double loudest(const PowerSeries& powers) {
    return powers.empty() ? silence_db : loudness_from_power(*std::max_element(powers.begin(), powers.end()));
}

/// Mean of the powers above `threshold`; 0 if there are none.
double mean_above(const PowerSeries& powers, double threshold) {
    double sum = 0, count = 0;
    for (const double power : powers) {
        if (power > threshold) sum += power, ++count;
    }
    return count > 0 ? sum / count : 0;
}

/// The threshold of the two gates in a row: absolute (LUFS), then relative (LU) to the mean of what passed the first.
double gate_threshold(const PowerSeries& powers, double absolute_lufs, double relative_lu) {
    const double absolute = power_from_loudness(absolute_lufs);
    return std::max(absolute, mean_above(powers, absolute) * power_from_db(relative_lu));
}

}  // namespace

double loudness_from_power(double power) { return power > 0 ? -0.691 + 10 * std::log10(power) : silence_db; }
double power_from_loudness(double loudness_lufs) { return power_from_db(loudness_lufs + 0.691); }

double max_momentary(std::span<const double> steps) { return loudest(window_powers(steps, momentary_steps)); }
double max_short_term(std::span<const double> steps) { return loudest(window_powers(steps, short_term_steps)); }

double integrated_loudness(std::span<const double> steps) {
    const PowerSeries blocks = window_powers(steps, momentary_steps);
    return loudness_from_power(mean_above(blocks, gate_threshold(blocks, -70, -10)));
}

std::vector<std::size_t> gated_blocks(std::span<const double> steps) {
    const PowerSeries powers = window_powers(steps, block_steps);
    const double threshold = gate_threshold(powers, -70, -10);
    std::vector<std::size_t> blocks;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        if (powers[i] > threshold) blocks.push_back(i);
    }
    return blocks;
}

double loudness_range(std::span<const double> steps) {
    const PowerSeries all = window_powers(steps, short_term_steps);
    PowerSeries powers;
    for (std::size_t i = 0; i < all.size(); i += range_hop) powers.push_back(all[i]);
    const double threshold = gate_threshold(powers, -70, -20);
    std::erase_if(powers, [&](double power) { return power <= threshold; });
    if (powers.empty()) return 0;
    const auto percentile = [&](double share) {  // nearest rank, as the reference code of Tech 3342
        const auto at = powers.begin() + std::lround(share * static_cast<double>(powers.size() - 1));
        std::nth_element(powers.begin(), at, powers.end());
        return loudness_from_power(*at);
    };
    return percentile(0.95) - percentile(0.10);
}

Activity activity(std::span<const double> steps) {
    const std::vector<bool> active = active_frames(steps);
    const PowerSeries frames = window_powers(steps, momentary_steps);
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (active[i]) sum += frames[i], ++count;
    }
    if (count == 0) return {silence_db, 0};
    return {loudness_from_power(sum / count), count / static_cast<double>(frames.size())};
}

std::vector<bool> active_frames(std::span<const double> steps) {
    const PowerSeries frames = window_powers(steps, momentary_steps);
    const double floor_lufs = loudest(frames) - 50;  // not absolute: what counts may not depend on the gain of the stem
    const double gated = mean_above(frames, gate_threshold(frames, floor_lufs, -10));
    const double threshold = std::max(power_from_loudness(-90), gated * power_from_db(-25));
    std::vector<bool> active;
    for (const double power : frames) active.push_back(power > threshold);
    return active;
}

}  // namespace mixdown
