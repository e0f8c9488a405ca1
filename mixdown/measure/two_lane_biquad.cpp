// Designs and response of the two-lane filter (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/two_lane_biquad.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace mixdown {

double TwoLaneBiquadDesign::amplitude_at(double frequency_hz, double rate_hz) const {
    const std::complex<double> z1 =
        std::polar(1.0, -2 * std::numbers::pi * frequency_hz / rate_hz);  // delay of one frame
    const std::complex<double> z2 = z1 * z1;
    return std::abs((b0 + b1 * z1 + b2 * z2) / (1.0 + a1 * z1 + a2 * z2));
}

TwoLaneBiquadDesign butterworth_low_pass(double cutoff_hz, double rate_hz) {
    const double k = std::tan(std::numbers::pi * cutoff_hz / rate_hz);
    const double a0 = 1 + std::numbers::sqrt2 * k + k * k;
    return {k * k / a0, 2 * k * k / a0, k * k / a0, 2 * (k * k - 1) / a0, (1 - std::numbers::sqrt2 * k + k * k) / a0};
}

TwoLaneBiquadDesign butterworth_high_pass(double cutoff_hz, double rate_hz) {
    const double k = std::tan(std::numbers::pi * cutoff_hz / rate_hz);
    const double a0 = 1 + std::numbers::sqrt2 * k + k * k;
    return {1 / a0, -2 / a0, 1 / a0, 2 * (k * k - 1) / a0, (1 - std::numbers::sqrt2 * k + k * k) / a0};
}

}  // namespace mixdown
