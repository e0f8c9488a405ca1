// SPDX-License-Identifier: Apache-2.0
#include "measure/biquad_design.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace mixdown {

double BiquadDesign::amplitude_at(double frequency_hz, double rate_hz) const {
    const std::complex<double> z1 =
        std::polar(1.0, -2 * std::numbers::pi * frequency_hz / rate_hz);  // delay of one frame
    const std::complex<double> z2 = z1 * z1;
    return std::abs((b0 + b1 * z1 + b2 * z2) / (1.0 + a1 * z1 + a2 * z2));
}

}  // namespace mixdown
