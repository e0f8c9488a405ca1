// Where the lead stands further from its place than a ride may bring it: that is for the arrangement.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fmt/format.h>

#include "automix/lead_place.h"
#include "automix/lessons.h"

namespace mixdown {
namespace {

struct Stretch {
    double from_s = 0, to_s = 0, off_lu = 0;  // the furthest; positive: over its place
};

/// Windows one after another, all too far on one side: the longest such run.
Stretch longest_beyond(const std::vector<LeadWindow>& windows, const LeadAim& aim, double reach_lu) {
    constexpr double half_s = lead_window_steps / 20.0, hop_s = 1;
    Stretch longest, run;
    for (const LeadWindow& w : windows) {
        const double off = w.lead_lu - aim.at(w.centre_s);
        if (std::abs(off) <= reach_lu) continue;
        const bool goes_on = run.to_s >= w.centre_s + half_s - hop_s && (off > 0) == (run.off_lu > 0);
        if (!goes_on) run = {w.centre_s - half_s, 0, 0};
        run.to_s = w.centre_s + half_s;
        if (std::abs(off) > std::abs(run.off_lu)) run.off_lu = off;
        if (run.to_s - run.from_s > longest.to_s - longest.from_s) longest = run;
    }
    return longest;
}

}  // namespace

double lead_in_reach(const std::vector<LeadWindow>& unridden, const LeadAim& aim, const Taste& taste) {
    return share_on_aim(unridden, aim, taste.limit("lead_tolerance") + taste.limit("ride_most"));
}

std::optional<Finding> lead_lesson(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    const Lead lead = find_lead(without_rides(mix), brief, spectra);
    const std::vector<LeadWindow> windows = lead_windows(lead.power, lead.rest);
    const LeadAim aim = aim_of(lead, brief);
    if (lead_in_reach(windows, aim, brief.taste) >= brief.taste.limit("lead_share")) return std::nullopt;
    const double most = brief.taste.limit("ride_most"), reach = most + brief.taste.limit("lead_tolerance");
    const Stretch run = longest_beyond(windows, aim, reach);
    const bool over = run.off_lu > 0;
    return Finding{"lead_out_of_reach",
                   mix.find(lead.strips.front())->name,
                   {},
                   run.from_s,
                   run.off_lu,
                   over ? reach : -reach,
                   "LU",
                   fmt::format("stands up to {:.1f} LU {} its place among the others from {:.0f} s to {:.0f} s, and a "
                               "ride brings back {:g} dB; {}",
                               std::abs(run.off_lu), over ? "over" : "under", run.from_s, run.to_s, most,
                               over ? "let more play beside it there, or let it be played softer"
                                    : "thin out what plays beside it there, or let it be played louder")};
}

}  // namespace mixdown
