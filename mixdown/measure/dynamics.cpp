// SPDX-License-Identifier: Apache-2.0
#include "measure/dynamics.h"

#include <algorithm>
#include <cstddef>

#include "core/units.h"
#include "measure/power_series.h"

namespace mixdown {

namespace {

constexpr std::size_t window_steps = 30;    // 3 s, EBU Tech 3341
constexpr double absolute_gate_lufs = -70;  // BS.1770

}  // namespace

double peak_to_loudness(double true_peak_dbtp, double integrated_lufs) {
    if (true_peak_dbtp == silence_db || integrated_lufs == silence_db) return 0;
    return true_peak_dbtp - integrated_lufs;
}

std::vector<double> peak_to_short_term(std::span<const double> steps, std::span<const double> peaks) {
    std::vector<double> ratios;
    for (std::size_t end = window_steps; end <= std::min(steps.size(), peaks.size()); ++end) {
        double power = 0, peak = 0;
        for (std::size_t i = end - window_steps; i < end; ++i) {
            power += steps[i] / window_steps;
            peak = std::max(peak, peaks[i]);
        }
        const double loudness_lufs = loudness_from_power(power);
        ratios.push_back(loudness_lufs > absolute_gate_lufs ? db_from_amplitude(peak) - loudness_lufs : silence_db);
    }
    return ratios;
}

double least_peak_to_short_term(std::span<const double> steps, std::span<const double> peaks) {
    std::vector<double> ratios = peak_to_short_term(steps, peaks);
    std::erase(ratios, silence_db);
    return ratios.empty() ? 0 : *std::min_element(ratios.begin(), ratios.end());
}

}  // namespace mixdown
