// FineInterpolator (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/fine_interpolator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/four_floats.h"

namespace mixdown {
namespace {

double windowed_sinc(double t) {
    const double x = std::numbers::pi * t, w = x / (FineInterpolator::taps / 2.0);
    return std::sin(x) / x * (0.42 + 0.5 * std::cos(w) + 0.08 * std::cos(2 * w));
}

}  // namespace

FineInterpolator::FineInterpolator() {
    for (int p = 1; p < factor; ++p) {
        for (int i = 0; i < taps; ++i) {
            const double t = static_cast<double>(p) / factor - (i - past);
            coefficients_[static_cast<std::size_t>(p - 1)][static_cast<std::size_t>(i)] =
                static_cast<float>(windowed_sinc(t));
        }
    }
}

float FineInterpolator::largest_between(const float* samples) const noexcept {
    float largest = 0;
    for (const auto& phase : coefficients_) {
        FourFloats sum = {};
        for (int i = 0; i < taps; i += 4) sum += load_four(phase.data() + i) * load_four(samples + i);
        largest = std::max(largest, std::fabs((sum[0] + sum[1]) + (sum[2] + sum[3])));
    }
    return largest;
}

}  // namespace mixdown
