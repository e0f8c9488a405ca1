// The coefficients of one recursive filter of second order:
//
//     y(n) = b0 x(n) + b1 x(n-1) + b2 x(n-2) - a1 y(n-1) - a2 y(n-2)
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mixdown {

struct BiquadDesign {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;

    /// Magnitude of the response to a sine.
    [[nodiscard]] double amplitude_at(double frequency_hz, double rate_hz) const;
};

}  // namespace mixdown
