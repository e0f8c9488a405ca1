// Half-band low-pass filters for doubling and halving the rate. Every second coefficient of such a filter is zero and
// the middle one is 1/2, so one of its two phases is a pure delay and only the other is computed. With `taps` (even)
// coefficients c in that phase, h the filter:
//
//     doubling  even frames x[n - taps/2],  odd frames sum c[j] x[n - j]
//     halving   y[n] = (even[n - taps/2 + 1] + sum c[j] odd[n - j]) / 2
//
// Both in a row are taps - 1 frames late. Design: sin(pi k / 2) / (pi k) under a Kaiser window.
// Source: J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", ISCAS 1974 (beta from
// the attenuation). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <numbers>

#include "core/inline.h"

namespace mixdown {

/// Modified Bessel function of the first kind, order 0: its power series.
[[nodiscard]] inline double bessel_i0(double x) noexcept {
    double sum = 1, term = 1;
    for (int k = 1; term > sum * 1e-17; ++k) {
        term *= (x / (2 * k)) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

/// The computed phase, with sum 1. `attenuation_db` above 50.
template <int taps>
[[nodiscard]] std::array<double, static_cast<std::size_t>(taps)> half_band_phase(double attenuation_db) noexcept {
    static_assert(taps % 2 == 0);
    const double beta = 0.1102 * (attenuation_db - 8.7);
    std::array<double, static_cast<std::size_t>(taps)> c{};
    double sum = 0;
    for (int j = 0; j < taps; ++j) {
        const double k = 2 * j + 1 - taps, edge = k / taps;  // frames of the higher rate from the middle: odd
        const double window = bessel_i0(beta * std::sqrt(1 - edge * edge)) / bessel_i0(beta);
        c[static_cast<std::size_t>(j)] = std::sin(std::numbers::pi * k / 2) / (std::numbers::pi * k) * window;
        sum += c[static_cast<std::size_t>(j)];
    }
    for (double& x : c) x /= sum;
    return c;
}

/// sum c[j] in[-j] for the four frames at in[0] .. in[3], into out[0] .. out[3]: four sums at once keep the CPU busy.
/// The phase is symmetric; `c` is its first half.
template <std::size_t half, class V>
MIXDOWN_INLINE void sum_four(const V (&c)[half], const V* in, V (&out)[4]) noexcept {
    constexpr int taps = 2 * static_cast<int>(half);
    for (V& o : out) o = 0;
    for (int j = 0; j < taps / 2; ++j) {
        for (int i = 0; i < 4; ++i) out[i] += c[j] * (in[i - j] + in[i + 1 - taps + j]);
    }
}

}  // namespace mixdown
