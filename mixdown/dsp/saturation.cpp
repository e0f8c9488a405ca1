// SPDX-License-Identifier: Apache-2.0
#include "dsp/saturation.h"

#include <cmath>

namespace mixdown {

double saturation_makeup(const SaturationSettings& s) noexcept {
    constexpr int points = 64;
    const double rms = std::pow(10.0, -18.0 / 20), drive = std::pow(10.0, s.drive_db / 20) * rms;
    double weight = 0, mean = 0, square = 0;
    for (int i = 0; i < points; ++i) {
        const double g = (i + 0.5) * 10 / points - 5;  // standard deviations
        const double w = std::exp(-g * g / 2), y = saturation_curve(drive * g, s.bias);
        weight += w;
        mean += w * y;
        square += w * y * y;
    }
    return rms / std::sqrt((square - mean * mean / weight) / weight);
}

}  // namespace mixdown
