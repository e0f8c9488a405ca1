// SPDX-License-Identifier: Apache-2.0
#include "automix/rides.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/lead_place.h"
#include "automix/moves.h"
#include "automix/ride_polish.h"
#include "core/threads.h"

namespace mixdown {
namespace {

constexpr double prices[] = {8,    5.5, 4,   2.8, 2.4,  2,    1.7, 1.4,  1.2, 1,
                             0.84, 0.7, 0.6, 0.5, 0.42, 0.35, 0.3, 0.25, 0.2};  // of a point; a window off costs 2.3

constexpr double polish_brings = 0.08;  // tuned: of the windows, at most; below that it is not worth its time

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
std::vector<Curve> rides_for(const Lead& lead, const LeadAim& aim, const RideLimits& limits, const Brief& brief) {
    std::vector<WantedGain> wanted;
    for (const LeadWindow& w : lead_windows(lead.power, lead.rest))
        wanted.push_back({w.centre_s, aim.at(w.centre_s) - w.lead_lu});
    std::vector<Curve> rides = fit_rides(wanted, pauses_of(lead.power), limits, prices, brief.threads);
    rides.erase(std::unique(rides.begin(), rides.end()), rides.end());
    const double most_points = brief.taste.limit("ride_points") * static_cast<double>(lead.power.size()) / 600;
    std::erase_if(rides, [&](const Curve& r) { return r.empty() || static_cast<double>(r.size()) > most_points; });
    return rides;
}

/// The ride of the fewest points that brings enough windows on aim; else the one that brings most.
Ride best_ride(const Lead& lead, const LeadAim& aim, const Brief& brief) {
    const auto limit = [&](const char* id) { return brief.taste.limit(id); };
    const RideLimits limits{limit("ride_most"), limit("ride_speed"), limit("lead_tolerance")};
    const double enough = limit("lead_share");
    const auto judged = [&](const Curve& curve) {
        const auto windows = lead_windows(ridden(lead.power, curve), lead.rest);
        return Ride{curve, share_on_aim(windows, aim, limits.tolerance_db)};
    };
    const auto polished = [&](const Ride& ride) {
        return judged(polished_ride(ride.curve, lead.power, lead.rest, aim, limits));
    };
    const std::vector<Curve> curves = rides_for(lead, aim, limits, brief);
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

/// "1.2 LU over it"; by section: "1.2 to 2.6 LU over it, as the sections rise and fall".
std::string place_words(const LeadAim& aim) {
    const double low = aim.least(), high = aim.most();
    if (high - low >= 0.1) return fmt::format("{:+.1f} to {:+.1f} LU re it, as sections rise and fall", low, high);
    return fmt::format("{:.1f} LU {} it", std::abs(high), high < 0 ? "under" : "over");
}

}  // namespace

std::vector<Edit> ride(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "rides");
    const Lead lead = find_lead(without_rides(mix), brief, spectra), now = find_lead(mix, brief, spectra);
    const double tolerance = brief.taste.limit("lead_tolerance");
    const LeadAim aim = aim_of(lead, brief);
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
                   fmt::format("The rest of the band comes and goes: {} points ({:+.1f} to {:+.1f} dB) keep {} {}, "
                               "within {:g} LU in {:.0f} % of windows of 3 s, not {:.0f} %.",
                               found.curve.size(), low->value, high->value, fmt::join(names, ", "), place_words(aim),
                               tolerance, 100 * found.share, 100 * before),
                   fmt::format("how far the lead strays from {} LU over the rest, rms of 3 s windows", text_of(aim)),
                   "LU", off_aim_lu(windows, aim), tolerance,
                   off_aim_lu(lead_windows(ridden(lead.power, found.curve), lead.rest), aim), lead.source});
    }
    return moves.take();
}

}  // namespace mixdown
