// SPDX-License-Identifier: Apache-2.0
#include "automix/rides.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "automix/buckets.h"
#include "automix/moves.h"
#include "automix/played_steps.h"
#include "automix/ride_polish.h"
#include "core/threads.h"

namespace mixdown {
namespace {

constexpr double prices[] = {8,    5.5, 4,   2.8, 2.4,  2,    1.7, 1.4,  1.2, 1,
                             0.84, 0.7, 0.6, 0.5, 0.42, 0.35, 0.3, 0.25, 0.2};  // of a point; a window off costs 2.3

constexpr double polish_brings = 0.08;  // tuned: of the windows, at most; below that it is not worth its time

bool in(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The middles of the stretches in which the lead rests for 0.4 s or more.
std::vector<double> pauses_of(const PowerSeries& lead) {
    const std::vector<bool> plays = active_frames(lead);
    std::vector<double> pauses;
    for (std::size_t i = 0; i < plays.size();) {
        std::size_t end = i;
        while (end < plays.size() && !plays[end]) ++end;
        const auto middle = static_cast<double>(i + end) / 2 + 1.5;  // frames begin 400 ms before they end
        if (i > 0 && end < plays.size() && end > i) pauses.push_back(std::round(middle) / 10);
        i = end + 1;
    }
    return pauses;
}

PowerSeries ridden(const PowerSeries& lead, const Curve& curve) {
    Strip strip;
    strip.automation["ride.gain_db"] = curve;
    const std::vector<double> gains = ride_db(strip, lead.size(), 10);
    PowerSeries out(lead);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] *= power_from_db(gains[i]);
    return out;
}

struct Ride {
    Curve curve;
    double share = 0;  // of windows on aim
};

/// The rides that may come, those of fewer points first, within the points allowed.
std::vector<Curve> rides_for(const Lead& lead, double aim_lu, const RideLimits& limits, const Brief& brief) {
    std::vector<WantedGain> wanted;
    for (const LeadWindow& w : lead_windows(lead.power, lead.rest)) wanted.push_back({w.centre_s, aim_lu - w.lead_lu});
    std::vector<Curve> rides = fit_rides(wanted, pauses_of(lead.power), limits, prices, brief.threads);
    rides.erase(std::unique(rides.begin(), rides.end()), rides.end());
    const double most_points = brief.taste.limit("ride_points") * static_cast<double>(lead.power.size()) / 600;
    std::erase_if(rides, [&](const Curve& r) { return r.empty() || static_cast<double>(r.size()) > most_points; });
    return rides;
}

/// The ride of the fewest points that brings enough windows on aim; else the one that brings most.
Ride best_ride(const Lead& lead, double aim_lu, const Brief& brief) {
    const auto limit = [&](const char* id) { return brief.taste.limit(id); };
    const RideLimits limits{limit("ride_most"), limit("ride_speed"), limit("lead_tolerance")};
    const double enough = limit("lead_share");
    const auto judged = [&](const Curve& curve) {
        const auto windows = lead_windows(ridden(lead.power, curve), lead.rest);
        return Ride{curve, share_on_aim(windows, aim_lu, limits.tolerance_db)};
    };
    const auto polished = [&](const Ride& ride) {
        return judged(polished_ride(ride.curve, lead.power, lead.rest, aim_lu, limits));
    };
    const std::vector<Curve> curves = rides_for(lead, aim_lu, limits, brief);
    Ride best;
    const auto at_once = static_cast<std::size_t>(thread_count(brief.threads));
    for (std::size_t from = 0; from < curves.size() && best.share < enough; from += at_once) {
        std::vector<Ride> rides(std::min(at_once, curves.size() - from));
        do_together(brief.threads, static_cast<int>(rides.size()), [&](int task) {
            Ride& ride = rides[static_cast<std::size_t>(task)];
            ride = judged(curves[from + static_cast<std::size_t>(task)]);
            if (ride.share < enough && ride.share + polish_brings >= enough) ride = polished(ride);
        });
        for (Ride& ride : rides) {
            if (best.share < enough && ride.share > best.share) best = std::move(ride);
        }
    }
    return best.share < enough && !best.curve.empty() ? polished(best) : best;
}

}  // namespace

Lead find_lead(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    const auto melodic_focus = [&](const std::string& id) {
        const Strip& strip = *mix.find(id);
        return strip.focus && brief.taste.role(strip.role).melodic > 0;
    };
    const Bucket* top = nullptr;
    for (const Bucket& b : buckets) {
        const bool has = std::any_of(b.strips.begin(), b.strips.end(), melodic_focus);
        if (has && (top == nullptr || b.target_lu > top->target_lu)) top = &b;
    }
    Lead lead;
    if (top == nullptr) return lead;
    std::copy_if(top->strips.begin(), top->strips.end(), std::back_inserter(lead.strips), melodic_focus);
    std::vector<PowerSeries> played(mix.strips.size());
    do_together(brief.threads, static_cast<int>(played.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        if (plays(mix.strips[i], brief))
            played[i] = played_steps(mix.strips[i], brief, spectra, mix.settings.pan_law_db);
    });
    for (std::size_t i = 0; i < played.size(); ++i)
        add_power(in(lead.strips, mix.strips[i].id) ? lead.power : lead.rest, played[i]);
    if (lead.rest.empty()) return {};
    lead.genre_lu = lead_over_rest_lu(top->target_lu);
    lead.source = top->source;
    lead.raised = std::any_of(mix.edits.begin(), mix.edits.end(), [&](const Edit& edit) {
        return edit.pass == "refine" && in(lead.strips, edit.strip) &&
               std::get<double>(edit.to) > std::get<double>(edit.from);
    });
    return lead;
}

double aim_of(const std::vector<LeadWindow>& windows, const Lead& lead, const Brief& brief) {
    const double own = median_lead_lu(windows), half = brief.taste.limit("ride_most") / 2;
    return own + std::clamp(lead.genre_lu - own, lead.raised ? 0 : -half, half);
}

Mix without_rides(Mix mix) {
    for (Strip& strip : mix.strips) strip.automation.erase("ride.gain_db");
    return mix;
}

std::vector<Edit> ride(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "rides");
    const Lead lead = find_lead(without_rides(mix), brief, spectra), now = find_lead(mix, brief, spectra);
    const double tolerance = brief.taste.limit("lead_tolerance");
    const double aim = aim_of(lead_windows(lead.power, lead.rest), lead, brief);
    const std::vector<LeadWindow> windows = lead_windows(now.power, now.rest);
    const double before = share_on_aim(windows, aim, tolerance);
    if (before >= brief.taste.limit("lead_share")) return {};
    const Ride found = best_ride(lead, aim, brief);
    const bool drawn_anew = mix.find(lead.strips.front())->automation.contains("ride.gain_db");
    if (found.share <= before + (drawn_anew ? 0 : brief.taste.limit("ride_gain"))) return {};
    const auto [low, high] =
        std::minmax_element(found.curve.begin(), found.curve.end(),
                            [](const CurvePoint& a, const CurvePoint& b) { return a.value < b.value; });
    std::vector<std::string> names;
    for (const std::string& id : lead.strips) names.push_back(fmt::format("'{}'", mix.find(id)->name));
    for (const std::string& id : lead.strips) {
        moves.add(id, "automation.ride.gain_db", text_of(found.curve),
                  {"ride.lead",
                   fmt::format("The rest of the band comes and goes: {} points ({:+.1f} to {:+.1f} dB) keep {} {:.1f} "
                               "LU {} it, within {:g} LU in {:.0f} % of windows of 3 s, not {:.0f} %.",
                               found.curve.size(), low->value, high->value, fmt::join(names, ", "), std::abs(aim),
                               aim < 0 ? "under" : "over", tolerance, 100 * found.share, 100 * before),
                   fmt::format("how far the lead strays from {:.2f} LU over the rest, rms of 3 s windows", aim), "LU",
                   off_aim_lu(windows, aim), tolerance,
                   off_aim_lu(lead_windows(ridden(lead.power, found.curve), lead.rest), aim), lead.source});
    }
    return moves.take();
}

}  // namespace mixdown
