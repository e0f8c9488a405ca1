// SPDX-License-Identifier: Apache-2.0
#include "automix/lead.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr std::size_t hop_steps = 10;  // 1 s

}  // namespace

std::vector<LeadWindow> lead_windows(const PowerSeries& lead, const PowerSeries& accompaniment) {
    const std::vector<bool> leads = active_frames(lead), accompanied = active_frames(accompaniment);
    std::vector<LeadWindow> windows;
    for (std::size_t from = 0; from + lead_window_steps <= leads.size(); from += hop_steps) {
        double lead_power = 0, rest_power = 0;
        std::size_t playing = 0;
        for (std::size_t i = from; i < from + lead_window_steps; ++i) {
            if (!leads[i] || i >= accompanied.size() || !accompanied[i]) continue;
            ++playing;
            lead_power += lead[i];
            rest_power += accompaniment[i];
        }
        if (2 * playing < lead_window_steps || !(lead_power > 0 && rest_power > 0)) continue;
        windows.push_back(
            {(static_cast<double>(from) + 0.5 * lead_window_steps) / 10, db_from_power(lead_power / rest_power)});
    }
    return windows;
}

double share_on_aim(const std::vector<LeadWindow>& windows, const LeadAim& aim, double tolerance_lu) {
    if (windows.empty()) return 1;
    const auto on_aim = std::count_if(windows.begin(), windows.end(), [&](const LeadWindow& w) {
        return std::abs(w.lead_lu - aim.at(w.centre_s)) <= tolerance_lu;
    });
    return static_cast<double>(on_aim) / static_cast<double>(windows.size());
}

double off_aim_lu(const std::vector<LeadWindow>& windows, const LeadAim& aim) {
    double squares = 0;
    for (const LeadWindow& w : windows) {
        const double off = w.lead_lu - aim.at(w.centre_s);
        squares += off * off;
    }
    return windows.empty() ? 0 : std::sqrt(squares / static_cast<double>(windows.size()));
}

double median_lead_lu(const std::vector<LeadWindow>& windows) {
    if (windows.empty()) return 0;
    std::vector<double> leads;
    for (const LeadWindow& w : windows) leads.push_back(w.lead_lu);
    const auto middle = leads.begin() + static_cast<std::ptrdiff_t>(leads.size() / 2);
    std::nth_element(leads.begin(), middle, leads.end());
    return *middle;
}

double lead_over_rest_lu(double under_whole_lu) {
    const double share = power_from_db(under_whole_lu);
    return db_from_power(share / (1 - share));
}

}  // namespace mixdown
