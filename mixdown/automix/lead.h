// The lead over the accompaniment, in windows of 3 s, one every second, in which the lead plays:
//
//     lead = 10 log10(sum of lead powers / sum of accompaniment powers)      LU, over the steps at which the lead plays
//
// and the lead that a genre asks for: a bucket that plays t LU under the whole (t < 0) stands over the rest by
// 10 log10(r / (1 - r)), r = 10^(t / 10). Sources: lead-to-accompaniment ratio, Gerdes and Siedenburg, JASA Express
// Letters 3, 043201 (2023); mixing.md 6 (its conversion), automix.md 5 goal 4 (windows).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/lead_aim.h"
#include "measure/power_series.h"

namespace mixdown {

struct LeadWindow {
    double centre_s = 0, lead_lu = 0;
};

inline constexpr std::size_t lead_window_steps = 30;  // of 100 ms

/// Windows in which the lead plays at least half of the time, and the accompaniment at all. Steps of 100 ms.
[[nodiscard]] std::vector<LeadWindow> lead_windows(const PowerSeries& lead, const PowerSeries& accompaniment);

/// The share of windows within `tolerance_lu` of `aim`, 0..1; 1 if there are none.
[[nodiscard]] double share_on_aim(const std::vector<LeadWindow>& windows, const LeadAim& aim, double tolerance_lu);

/// How far the leads are from the aim, rms, LU; 0 without windows.
[[nodiscard]] double off_aim_lu(const std::vector<LeadWindow>& windows, const LeadAim& aim);

[[nodiscard]] double median_lead_lu(const std::vector<LeadWindow>& windows);

[[nodiscard]] double lead_over_rest_lu(double under_whole_lu);

}  // namespace mixdown
