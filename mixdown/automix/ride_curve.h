// Rides drawn with few points: the smooth curve that comes nearest to the gains wanted, each point having its price.
//
//     cost = sum over wanted of min(|wanted - curve| / (0.95 tolerance), 1.15)^6 + price * points
//            + a little * sum of curve^2
//
// nearly a count of the gains that are off, found exactly by dynamic programming over point times (pauses of the lead
// first) and gains on a grid; a wanted gain out of reach costs no more than one just missed, so that it does not spoil
// its neighbours.
// Source: the principle of segmented least squares (Bellman, "On the approximation of curves by line segments using
// dynamic programming", Comm. ACM 4, 1961), with a capped error and easing segments instead of straight lines.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "model/curve.h"

namespace mixdown {

struct WantedGain {
    double at_s = 0, gain_db = 0;
};

struct RideLimits {
    double most_db = 3, steepest_db_s = 3;  // of gain, up or down, and of its change
    double tolerance_db = 1;
};

/// Its points are far enough apart, and it is never too far from 0 or too steep.
[[nodiscard]] bool holds(const RideLimits& limits, const Curve& ride);

/// One ride per price of a point. `wanted` in order of time; `pauses_s` are moments, in order, at which points are
/// cheap because nobody hears them. Empty where a ride that stands still costs no more than any other. `threads` as in
/// thread_count().
[[nodiscard]] std::vector<Curve> fit_rides(const std::vector<WantedGain>& wanted, const std::vector<double>& pauses_s,
                                           const RideLimits& limits, std::span<const double> prices, int threads = 1);

}  // namespace mixdown
