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

#include <cstddef>
#include <span>

#include "core/inline.h"

namespace mixdown {

/// The first half of the computed phase, whose whole has the sum 1. `attenuation_db` above 50. Thread: any.
void design_half_band(double attenuation_db, std::span<double> half) noexcept;

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
