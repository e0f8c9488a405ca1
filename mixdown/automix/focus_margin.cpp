// SPDX-License-Identifier: Apache-2.0
#include "automix/focus_margin.h"

#include <algorithm>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr std::size_t steps_per_frame = 4;  // 400 ms
constexpr std::size_t window = 30;          // 3 s

double power_in(const PowerSeries& steps, std::size_t from, std::size_t count) {
    double sum = 0;
    for (std::size_t i = from; i < std::min(from + count, steps.size()); ++i) sum += steps[i];
    return sum;
}

}  // namespace

std::optional<double> focus_margin(const PowerSeries& focus, const PowerSeries& rival) {
    const std::vector<bool> active = active_frames(focus);
    double focus_power = 0, rival_power = 0;
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (!active[i]) continue;
        focus_power += power_in(focus, i, steps_per_frame);
        rival_power += power_in(rival, i, steps_per_frame);
    }
    if (!(focus_power > 0 && rival_power > 0)) return std::nullopt;
    return db_from_power(focus_power / rival_power);
}

double worst_moment_s(const PowerSeries& focus, const PowerSeries& rival) {
    const std::vector<bool> active = active_frames(focus);
    double worst = -1;
    std::size_t at = 0;
    for (std::size_t i = 0; i < active.size(); i += steps_per_frame) {
        const double f = power_in(focus, i, window), r = power_in(rival, i, window);
        if (!active[i] || !(f > 0) || r / f <= worst) continue;
        worst = r / f;
        at = i;
    }
    return static_cast<double>(at) / 10;
}

}  // namespace mixdown
