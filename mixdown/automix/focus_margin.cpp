// SPDX-License-Identifier: Apache-2.0
#include "automix/focus_margin.h"

#include <algorithm>
#include <cmath>

#include "automix/section_focus.h"
#include "core/units.h"

namespace mixdown {
namespace {

constexpr std::size_t steps_per_frame = 4;  // 400 ms
constexpr std::size_t window = 30;          // 3 s
constexpr std::size_t least_frames = 50;    // 5 s: less is an end that rings out, no section

double power_in(const PowerSeries& steps, std::size_t from, std::size_t count) {
    double sum = 0;
    for (std::size_t i = from; i < std::min(from + count, steps.size()); ++i) sum += steps[i];
    return sum;
}

std::size_t step_at(double s) { return static_cast<std::size_t>(std::lround(10 * s)); }

}  // namespace

std::optional<double> focus_margin(const PowerSeries& focus, const PowerSeries& rival) {
    return focus_margin(focus, rival, 0, static_cast<double>(focus.size()) / 10, 0);
}

std::optional<double> focus_margin(const PowerSeries& focus, const PowerSeries& rival, double from_s, double to_s,
                                   double least_share) {
    const std::vector<bool> active = active_frames(focus);
    const std::size_t from = step_at(from_s), to = std::min(step_at(to_s), active.size());
    double focus_power = 0, rival_power = 0;
    std::size_t frames = 0;
    for (std::size_t i = from; i < to; ++i) {
        if (!active[i]) continue;
        ++frames;
        focus_power += power_in(focus, i, steps_per_frame);
        rival_power += power_in(rival, i, steps_per_frame);
    }
    const double least = least_share > 0 ? std::max<double>(least_frames, least_share * 10 * (to_s - from_s)) : 0;
    if (!(focus_power > 0 && rival_power > 0 && static_cast<double>(frames) >= least)) return std::nullopt;
    return db_from_power(focus_power / rival_power);
}

std::optional<SectionMargin> worst_margin(const Mix& mix, const PowerSeries& focus, const PowerSeries& rival,
                                          double carries) {
    const double end_s = static_cast<double>(focus.size()) / 10;
    std::optional<SectionMargin> worst;
    const auto consider = [&](std::optional<double> margin, double from_s, double to_s) {
        if (margin && (!worst || *margin < worst->lu)) worst = {*margin, from_s, to_s};
    };
    consider(focus_margin(focus, rival), 0, end_s);
    for (const FocusStretch& s : focus_stretches(mix, end_s)) {
        if (has_lead(mix, s.strips))
            consider(focus_margin(focus, rival, s.start_s, s.end_s, carries), s.start_s, s.end_s);
    }
    return worst;
}

double worst_moment_s(const PowerSeries& focus, const PowerSeries& rival, double from_s, double to_s) {
    const std::vector<bool> active = active_frames(focus);
    double worst = -1;
    std::size_t at = step_at(from_s);
    for (std::size_t i = at; i < std::min(step_at(to_s), active.size()); i += steps_per_frame) {
        const double f = power_in(focus, i, window), r = power_in(rival, i, window);
        if (!active[i] || !(f > 0) || r / f <= worst) continue;
        worst = r / f;
        at = i;
    }
    return static_cast<double>(at) / 10;
}

}  // namespace mixdown
