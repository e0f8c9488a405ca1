// SPDX-License-Identifier: Apache-2.0
#include "automix/ride_polish.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double steps_per_s = 10;
constexpr double hardly_lu2 = 1e-6;  // of squares: no step nearer
constexpr double forever_s = std::numeric_limits<double>::infinity();

/// A lead under a ride, and how far each of its windows is from the aim.
class RiddenLead {
public:
    RiddenLead(const PowerSeries& lead, const PowerSeries& rest, const LeadAim& aim, double tolerance_lu)
        : lead_(lead.size()), gain_(lead.size(), 1), tolerance_(tolerance_lu) {
        const std::vector<bool> leads = active_frames(lead), accompanied = active_frames(rest);
        PowerSeries both(lead.size());
        for (std::size_t i = 0; i < std::min(leads.size(), accompanied.size()); ++i) {
            if (!leads[i] || !accompanied[i]) continue;
            lead_[i] = lead[i];
            both[i] = rest[i];
        }
        for (const LeadWindow& w : lead_windows(lead, rest)) {
            const auto from = static_cast<std::size_t>(std::lround(steps_per_s * w.centre_s)) - lead_window_steps / 2;
            double sum = 0;
            for (std::size_t i = from; i < from + lead_window_steps; ++i) sum += both[i];
            const double wanted = aim.at(w.centre_s);
            windows_.push_back({from, sum, wanted, w.lead_lu - wanted});
        }
    }

    /// Rides by `curve`, which differs from the last one between two times only ...
    void ride(const Curve& curve, double from_s, double to_s) { (void)ride_if(curve, from_s, to_s, false); }
    /// ... if that keeps the lead nearer.
    bool ride_if_nearer(const Curve& curve, double from_s, double to_s) { return ride_if(curve, from_s, to_s, true); }

private:
    struct Window {
        std::size_t from = 0;
        double rest_power = 0, aim_lu = 0, off_lu = 0;
    };
    bool ride_if(const Curve& curve, double from_s, double to_s, bool nearer) {
        const auto step = [&](double s) {
            return static_cast<std::size_t>(std::clamp(s * steps_per_s, 0.0, static_cast<double>(gain_.size())));
        };
        const std::size_t from = step(from_s), to = step(to_s + 1 / steps_per_s);
        const auto first = gain_.begin() + static_cast<std::ptrdiff_t>(from);
        const std::vector<double> gain_was(first, gain_.begin() + static_cast<std::ptrdiff_t>(to));
        const std::span<Window> windows = touched(from, to);
        const std::vector<Window> windows_were(windows.begin(), windows.end());
        CurveReader reader(curve);
        for (std::size_t i = from; i < to; ++i)
            gain_[i] = power_from_db(reader.value_at((static_cast<double>(i) + 0.5) / steps_per_s));
        int more = 0;
        double squares = 0;
        for (Window& w : windows) {
            const double was = std::exchange(w.off_lu, off_lu(w));
            more += (std::abs(w.off_lu) <= tolerance_ ? 1 : 0) - (std::abs(was) <= tolerance_ ? 1 : 0);
            squares += w.off_lu * w.off_lu - was * was;
        }
        if (!nearer || more > 0 || (more == 0 && squares <= -hardly_lu2)) return true;
        std::copy(gain_was.begin(), gain_was.end(), first);
        std::copy(windows_were.begin(), windows_were.end(), windows.begin());
        return false;
    }
    /// The windows that hold some of the steps.
    std::span<Window> touched(std::size_t from, std::size_t to) {
        const auto ends = [&](const Window& w) { return w.from + lead_window_steps <= from; };
        const auto first = std::partition_point(windows_.begin(), windows_.end(), ends);
        return {first, std::partition_point(first, windows_.end(), [&](const Window& w) { return w.from < to; })};
    }
    [[nodiscard]] double off_lu(const Window& w) const {
        double power = 0;
        for (std::size_t i = w.from; i < w.from + lead_window_steps; ++i) power += lead_[i] * gain_[i];
        return db_from_power(power / w.rest_power) - w.aim_lu;
    }

    PowerSeries lead_;  // 0 where not both play
    std::vector<double> gain_;
    std::vector<Window> windows_;  // in the order of time
    double tolerance_;
};

struct Nudge {
    double gain_db = 0, time_s = 0;
};
constexpr Nudge nudges[] = {{-0.5, 0}, {0.5, 0}, {0, -0.5}, {0, 0.5}};

}  // namespace

Curve polished_ride(Curve curve, const PowerSeries& lead, const PowerSeries& rest, const LeadAim& aim,
                    const RideLimits& limits) {
    if (curve.empty()) return curve;
    RiddenLead ridden(lead, rest, aim, limits.tolerance_db);
    ridden.ride(curve, 0, forever_s);
    const auto nudged = [&](std::size_t i, const Nudge& by) {
        Curve other = curve;
        other[i].value += by.gain_db;
        other[i].time_s = std::round(steps_per_s * (other[i].time_s + by.time_s)) / steps_per_s;
        const double from_s = i == 0 ? 0 : curve[i - 1].time_s;
        const double to_s = i + 1 == curve.size() ? forever_s : curve[i + 1].time_s;
        if (!holds(limits, other) || !ridden.ride_if_nearer(other, from_s, to_s)) return false;
        curve = std::move(other);
        return true;
    };
    for (bool nearer = true; nearer;) {
        nearer = false;
        for (std::size_t i = 0; i < curve.size(); ++i)
            for (const Nudge& by : nudges) nearer |= nudged(i, by);
    }
    return curve;
}

}  // namespace mixdown
