// SPDX-License-Identifier: Apache-2.0
#include "automix/even_sides.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <numbers>
#include <numeric>

#include "automix/moves.h"
#include "automix/stereo_pairs.h"

namespace mixdown {
namespace {

constexpr double furthest_balance = 0.4;  // tuned: cos(0.4 * 90 deg): the louder side comes down by 1.8 dB
constexpr double least_width = 0.25;      // tuned: a quarter of its place is still a place

struct Sides {
    double left = 0, right = 0;
    [[nodiscard]] double tilt_lu() const { return left > 0 && right > 0 ? 10 * std::log10(left / right) : 0; }
};

void add_sides(const Strip& strip, const StripHearing& heard, double pan_law_db, Sides& sum) {
    const double gain = power_from_db(strip.trim.trim_db + strip.fader.fader_db);
    const double power = gain * std::accumulate(heard.steps.begin(), heard.steps.end(), 0.0);
    const PanGains g = heard.channels == 1 ? pan_gains(strip.pan.pan, pan_law_db) : balance_gains(strip.pan.pan);
    const double left = heard.channels == 1 ? 1 : heard.left_share, right = heard.channels == 1 ? 1 : 1 - left;
    sum.left += power * left * g.left * g.left;
    sum.right += power * right * g.right * g.right;
}

/// 1: the strip pulls to the left, -1: to the right, 0: it may not be moved.
int leaning(const Strip& strip, const StripHearing& heard) {
    if (side_of(strip.name) != 0 || is_pinned(strip.pins, "pan")) return 0;
    const PanGains g = balance_gains(strip.pan.pan);
    const double left = heard.left_share * g.left * g.left, right = (1 - heard.left_share) * g.right * g.right;
    const double lean = heard.mono ? -strip.pan.pan : left - right;
    return lean > 0.01 ? 1 : lean < -0.01 ? -1 : 0;
}

/// The smallest amount in 0..1 that takes the tilt to 0 or beyond; 1 if none does.
double enough(const std::function<double(double)>& tilt_at) {
    double low = 0, high = 1;
    const bool left = tilt_at(0) > 0;
    for (int i = 0; i < 30; ++i) {
        const double middle = (low + high) / 2;
        ((tilt_at(middle) > 0) == left ? low : high) = middle;
    }
    return high;
}

using Move = std::function<double(const Strip&, double amount)>;  // the new position

/// `mix` with all strips moved that lean to the louder side and that `which` chooses, as far as it takes.
Mix moved(const Mix& mix, const Brief& brief, double unforeseen_lu,
          const std::function<bool(const StripHearing&)>& which, const Move& move) {
    const int side = foreseen_tilt_lu(mix, brief) + unforeseen_lu > 0 ? 1 : -1;
    const auto by = [&](double amount) {
        Mix to = mix;
        for (Strip& strip : to.strips) {
            if (!plays(strip, brief)) continue;
            const StripHearing& heard = brief.hearing.at(strip.id);
            if (which(heard) && leaning(strip, heard) == side) strip.pan.pan = rounded(move(strip, amount), 3);
        }
        return to;
    };
    return by(enough([&](double amount) { return foreseen_tilt_lu(by(amount), brief) + unforeseen_lu; }));
}

/// The balance of a stereo strip that makes its sides equally loud, or the furthest.
double own_even(const Strip& strip, const StripHearing& heard) {
    const double left = heard.left_share, right = 1 - left;
    const double louder = std::max(left, right), softer = std::min(left, right);
    const double position = std::acos(std::sqrt(softer / louder)) / (std::numbers::pi / 2);
    const double furthest = std::max(furthest_balance, std::abs(strip.pan.pan));  // however often it is asked
    return std::min(position, furthest) * (left > right ? 1 : -1);
}

/// Who may make up for what others lean.
bool stands_aside(const Strip& strip, const Brief& brief) {
    const Role& role = brief.taste.role(strip.role);
    return role.pan > 0 && role.group != "drums" && !strip.focus;
}

/// Stereo strips balanced until their own sides are even; those that stand aside, `beyond` that as well.
Mix balanced(const Mix& mix, const Brief& brief, double unforeseen_lu, bool beyond) {
    const double side = foreseen_tilt_lu(mix, brief) + unforeseen_lu > 0 ? 1 : -1;  // the louder one is the left
    return moved(
        mix, brief, unforeseen_lu, [](const StripHearing& heard) { return heard.channels == 2 && !heard.mono; },
        [&](const Strip& s, double amount) {
            const double furthest = std::max(furthest_balance, std::abs(s.pan.pan));  // however often it is asked
            if (beyond && stands_aside(s, brief))
                return std::clamp(s.pan.pan + side * amount * furthest_balance, -furthest, furthest);
            return s.pan.pan + amount * (own_even(s, brief.hearing.at(s.id)) - s.pan.pan);
        });
}

}  // namespace

double foreseen_tilt_lu(const Mix& mix, const Brief& brief) {
    Sides sum;
    for (const Strip& strip : mix.strips) {
        if (plays(strip, brief)) add_sides(strip, brief.hearing.at(strip.id), mix.settings.pan_law_db, sum);
    }
    return sum.tilt_lu();
}

std::vector<Edit> even_sides(const Mix& mix, const Brief& brief, double unforeseen_lu) {
    const double before = foreseen_tilt_lu(mix, brief) + unforeseen_lu, enough_lu = brief.taste.limit("left_right") / 2;
    if (std::abs(before) <= enough_lu) return {};
    const Mix panned = moved(
        mix, brief, unforeseen_lu, [](const StripHearing& heard) { return heard.mono; },
        [](const Strip& s, double amount) { return s.pan.pan * (1 - amount * (1 - least_width)); });
    Mix even = panned;
    const auto tilt = [&] { return foreseen_tilt_lu(even, brief) + unforeseen_lu; };
    for (const bool beyond : {false, true}) {
        if (std::abs(tilt()) > enough_lu) even = balanced(panned, brief, unforeseen_lu, beyond);
    }
    const double after = tilt();
    if (std::abs(after) >= std::abs(before)) return {};
    Moves moves(mix, "pan");
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (even.strips[i].pan.pan == mix.strips[i].pan.pan) continue;
        moves.add(mix.strips[i].id, "pan", even.strips[i].pan.pan,
                  {"pan.even_sides",
                   fmt::format("The {} side would be {:.1f} LU louder than the other: what leans there comes in.",
                               before > 0 ? "left" : "right", std::abs(before)),
                   "left re right", "LU", before, 0.0, after, "limits.tsv, left_right: mixing.md 7b"});
    }
    return moves.take();
}

}  // namespace mixdown
