// SPDX-License-Identifier: Apache-2.0
#include "automix/ride_curve.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/threads.h"

namespace mixdown {
namespace {

constexpr double gain_step_db = 0.5;        // tuned: half the tolerance; a listener's just noticeable difference
constexpr double longest_s = 24;            // between two points
constexpr double apart_s = 1;               // of two points, at least
constexpr double off_pause_price = 1.5;     // of a point while the lead plays, re one in its pause
constexpr double safely = 0.95;             // of the tolerance: what is there for certain
constexpr double most_error = 1.15;         // of that: farther off costs no more
constexpr double stillness = 0.01;          // tuned: of two rides alike the smaller one
constexpr double steepest_of_easing = 1.5;  // of 3x^2 - 2x^3, at its middle

double eased(double x) { return x * x * (3 - 2 * x); }

struct Knot {
    double at_s = 0, price = 1;
};

/// Pauses, and moments a second apart where there is no pause near.
std::vector<Knot> knots_of(double from_s, double to_s, const std::vector<double>& pauses_s) {
    std::vector<Knot> knots;
    const auto near_pause = [&](double s) {
        const auto next = std::lower_bound(pauses_s.begin(), pauses_s.end(), s - apart_s / 2);
        return next != pauses_s.end() && *next < s + apart_s / 2;
    };
    for (const double s : pauses_s) {
        if (s >= from_s && s <= to_s) knots.push_back({s, 1});
    }
    for (double s = from_s; s <= to_s; s += apart_s) {
        if (!near_pause(s)) knots.push_back({s, off_pause_price});
    }
    std::sort(knots.begin(), knots.end(), [](const Knot& a, const Knot& b) { return a.at_s < b.at_s; });
    return knots;
}

/// For all prices at once: what a stretch costs is the same for all of them.
class Fit {
public:
    Fit(const std::vector<WantedGain>& wanted, const std::vector<double>& pauses_s, const RideLimits& limits,
        std::span<const double> prices, int threads)
        : wanted_(wanted),
          limits_(limits),
          prices_(prices),
          threads_(threads),
          steps_(static_cast<std::size_t>(std::max(0.0, limits.most_db) / gain_step_db)),
          gains_(2 * steps_ + 1),
          knots_(knots_of(wanted.front().at_s, wanted.back().at_s, pauses_s)),
          best_(knots_.size() * gains_ * prices.size()) {
        for (std::size_t k = 0; k < knots_.size(); ++k) reach(k);
    }

    [[nodiscard]] std::vector<Curve> curves() const {
        std::vector<Choice> last(prices_.size(), {still(), none});
        for (std::size_t point = 0; point < knots_.size() * gains_; ++point) {
            const double rest = held(first_after(knot_of(point)), wanted_.size(), gain_of(point));
            for (std::size_t p = 0; p < prices_.size(); ++p) {
                const double cost = to(point)[p].cost + rest;
                if (cost < last[p].cost - hardly) last[p] = {cost, point};
            }
        }
        std::vector<Curve> curves;
        for (std::size_t p = 0; p < prices_.size(); ++p) curves.push_back(curve_to(last[p].from, p));
        return curves;
    }

private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    static constexpr double hardly = 1e-9;
    struct Choice {
        double cost = std::numeric_limits<double>::infinity();
        std::size_t from = none;  // the point before
    };

    /// The cheapest ways to a point, one per price.
    [[nodiscard]] Choice* to(std::size_t point) { return &best_[point * prices_.size()]; }
    [[nodiscard]] const Choice* to(std::size_t point) const { return &best_[point * prices_.size()]; }
    [[nodiscard]] std::size_t knot_of(std::size_t point) const { return point / gains_; }
    [[nodiscard]] double gain_of(std::size_t point) const {
        return gain_step_db * (static_cast<double>(point % gains_) - static_cast<double>(steps_));
    }
    [[nodiscard]] std::size_t first_after(std::size_t knot) const {
        const auto found = std::lower_bound(wanted_.begin(), wanted_.end(), knots_[knot].at_s,
                                            [](const WantedGain& w, double s) { return w.at_s < s; });
        return static_cast<std::size_t>(found - wanted_.begin());
    }
    [[nodiscard]] double error(const WantedGain& w, double gain) const {
        const double off = std::min(std::abs(w.gain_db - gain) / (safely * limits_.tolerance_db), most_error);
        const double cubed = off * off * off;
        return cubed * cubed + stillness * gain * gain;
    }
    [[nodiscard]] double held(std::size_t from, std::size_t to, double gain) const {
        double sum = 0;
        for (std::size_t i = from; i < to; ++i) sum += error(wanted_[i], gain);
        return sum;
    }
    [[nodiscard]] double still() const { return held(0, wanted_.size(), 0); }

    /// From one knot to another: how far each moment between them, from `first` on, is on the way, 0..1.
    struct Stretch {
        std::size_t before = 0, first = 0;
        double length_s = 0;
        std::vector<double> way;
    };

    /// Those that may end at a knot.
    [[nodiscard]] std::vector<Stretch> stretches_to(std::size_t knot) const {
        const double at_s = knots_[knot].at_s;
        const std::size_t end = first_after(knot);
        std::vector<Stretch> stretches;
        for (std::size_t before = knot; before-- > 0 && at_s - knots_[before].at_s <= longest_s;) {
            const double length_s = at_s - knots_[before].at_s;
            if (length_s < apart_s - hardly) continue;
            Stretch& stretch = stretches.emplace_back(Stretch{before, first_after(before), length_s, {}});
            for (std::size_t i = stretch.first; i < end; ++i)
                stretch.way.push_back(eased((wanted_[i].at_s - knots_[before].at_s) / length_s));
        }
        return stretches;
    }

    /// The cheapest ways to each point of a knot: as the first one, or from one before.
    void reach(std::size_t knot) {
        const std::vector<Stretch> stretches = stretches_to(knot);
        const double times = knots_[knot].price;
        const std::size_t end = first_after(knot);
        do_together(threads_, static_cast<int>(gains_), [&](int gain) {
            const std::size_t point = knot * gains_ + static_cast<std::size_t>(gain);
            const double before = held(0, end, gain_of(point));
            for (std::size_t p = 0; p < prices_.size(); ++p) to(point)[p] = {before + times * prices_[p], none};
            for (const Stretch& stretch : stretches) reach_by(stretch, point, times);
        });
    }
    void reach_by(const Stretch& stretch, std::size_t point, double times) {
        const double to_db = gain_of(point);
        for (std::size_t other = stretch.before * gains_; other < (stretch.before + 1) * gains_; ++other) {
            const double from_db = gain_of(other);
            if (steepest_of_easing * std::abs(to_db - from_db) > limits_.steepest_db_s * stretch.length_s) continue;
            const Choice* from = to(other);
            Choice* best = to(point);
            double room = 0;  // what the stretch may cost, if it is to be the cheapest for any price
            for (std::size_t p = 0; p < prices_.size(); ++p)
                room = std::max(room, best[p].cost - from[p].cost - times * prices_[p]);
            double cost = 0;
            for (std::size_t i = 0; i < stretch.way.size() && cost < room; ++i)
                cost += error(wanted_[stretch.first + i], from_db + (to_db - from_db) * stretch.way[i]);
            if (cost >= room) continue;
            for (std::size_t p = 0; p < prices_.size(); ++p) {
                const double all = from[p].cost + times * prices_[p] + cost;
                if (all < best[p].cost - hardly) best[p] = {all, other};
            }
        }
    }

    [[nodiscard]] Curve curve_to(std::size_t point, std::size_t price) const {
        Curve curve;
        for (; point != none; point = to(point)[price].from)
            curve.push_back({std::round(10 * knots_[knot_of(point)].at_s) / 10, gain_of(point), CurveShape::smooth});
        std::reverse(curve.begin(), curve.end());
        if (!curve.empty()) curve.back().shape = CurveShape::linear;
        return curve;
    }

    const std::vector<WantedGain>& wanted_;
    const RideLimits limits_;
    const std::span<const double> prices_;
    const int threads_;
    const std::size_t steps_, gains_;  // of gain, either way; and together with none
    const std::vector<Knot> knots_;
    std::vector<Choice> best_;  // to a point: knot by knot, gain by gain, price by price
};

}  // namespace

bool holds(const RideLimits& limits, const Curve& ride) {
    for (std::size_t i = 0; i < ride.size(); ++i) {
        if (ride[i].time_s < 0 || std::abs(ride[i].value) > limits.most_db + 1e-9) return false;
        if (i == 0) continue;
        const double length_s = ride[i].time_s - ride[i - 1].time_s, change_db = ride[i].value - ride[i - 1].value;
        if (length_s < apart_s - 0.1 || steepest_of_easing * std::abs(change_db) > limits.steepest_db_s * length_s)
            return false;
    }
    return true;
}

std::vector<Curve> fit_rides(const std::vector<WantedGain>& wanted, const std::vector<double>& pauses_s,
                             const RideLimits& limits, std::span<const double> prices, int threads) {
    return wanted.empty() ? std::vector<Curve>(prices.size()) : Fit(wanted, pauses_s, limits, prices, threads).curves();
}

}  // namespace mixdown
