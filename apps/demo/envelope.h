// Shapes in time: an exponential decay, a swell that is held and released, and a value that follows its target.
//
//     decay:    v(t) = exp(-t / tau)
//     follower: v' = (target - v) / tau
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "apps/demo/oscillator.h"

namespace mixdown::demo {

/// What is left after one frame of a decay with the time constant `tau_s`.
[[nodiscard]] inline double pole(double tau_s) noexcept { return std::exp(-1.0 / (tau_s * rate_hz)); }

class Decay {
public:
    explicit Decay(double tau_s) noexcept : pole_(pole(tau_s)) {}

    double next() noexcept {
        const double now = value_;
        value_ *= pole_;
        return now;
    }

private:
    double pole_;
    double value_ = 1;
};

/// Moves towards its target; steps are frames unless the pole says otherwise.
class Follower {
public:
    Follower(double tau_s, double start) noexcept : pole_(pole(tau_s)), value_(start) {}

    double next(double target) noexcept { return value_ = target + pole_ * (value_ - target); }
    [[nodiscard]] double value() const noexcept { return value_; }

private:
    double pole_;
    double value_;
};

/// Rises in a raised cosine, stays at 1 (with a slow decay if asked for), and falls in a raised cosine after `held_s`.
class Swell {
public:
    Swell(double attack_s, double held_s, double release_s, double fade_tau_s = 1e9) noexcept
        : attack_s_(attack_s), held_s_(held_s), release_s_(release_s), fade_(fade_tau_s) {}

    double next() noexcept {
        const double t = frame_++ / static_cast<double>(rate_hz);
        return ease(t / attack_s_) * ease(1 - (t - held_s_) / release_s_) * fade_.next();
    }

private:
    static double ease(double x) noexcept {
        if (x <= 0) return 0;
        return x >= 1 ? 1 : 0.5 - 0.5 * sine(0.25 + x / 2);
    }

    double attack_s_, held_s_, release_s_;
    Decay fade_;
    int frame_ = 0;
};

}  // namespace mixdown::demo
