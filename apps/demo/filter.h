// A state-variable filter: low, band and high at once, stable while its frequency moves.
//
//     g = tan(pi f / rate),  k = 1 / q;   H(s): low 1, band k s, high s^2, each over s^2 + k s + 1
//
// The band output has gain 1 at its centre. Source: Simper, "Solving the continuous SVF equations using trapezoidal
// integration and equivalent currents" (Cytomic, SvfLinearTrapOptimised2).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "apps/demo/oscillator.h"

namespace mixdown::demo {

inline constexpr int filter_frames = 32;  // a filter that moves is set this often

class Filter {
public:
    struct Outputs {
        double low, band, high;
    };

    Filter(double hz, double q) noexcept { set(hz, q); }

    void set(double hz, double q) noexcept {
        const double g = std::tan(two_pi / 2 * std::min(hz, 0.45 * rate_hz) / rate_hz);
        k_ = 1 / q;
        a1_ = 1 / (1 + g * (g + k_));
        a2_ = g * a1_;
        a3_ = g * a2_;
    }

    Outputs next(double in) noexcept {
        const double over = in - low_;
        const double band = a1_ * band_ + a2_ * over;
        const double low = low_ + a2_ * band_ + a3_ * over;
        band_ = 2 * band - band_;
        low_ = 2 * low - low_;
        return {low, k_ * band, in - k_ * band - low};
    }

private:
    double k_ = 1, a1_ = 0, a2_ = 0, a3_ = 0;  // derived from frequency and q
    double band_ = 0, low_ = 0;                // the memory
};

}  // namespace mixdown::demo
