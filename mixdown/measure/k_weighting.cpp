// K-weighting, designed for a rate (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/k_weighting.h"

#include <cmath>
#include <numbers>

#include "core/units.h"

namespace mixdown {

namespace {

BiquadDesign shelf(double rate_hz) {
    const double k = std::tan(std::numbers::pi * 1681.974450955533 / rate_hz);
    const double q = 0.7071752369554196;
    const double high = amplitude_from_db(3.999843853973347);
    const double band = std::pow(high, 0.4996667741545416);
    const double a0 = 1 + k / q + k * k;
    return {(high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0,
            2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0};
}

BiquadDesign high_pass(double rate_hz) {
    const double k = std::tan(std::numbers::pi * 38.13547087602444 / rate_hz);
    const double q = 0.5003270373238773;
    const double a0 = 1 + k / q + k * k;
    return {1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0};
}

}  // namespace

KWeighting k_weighting(double rate_hz) { return {shelf(rate_hz), high_pass(rate_hz)}; }

}  // namespace mixdown
