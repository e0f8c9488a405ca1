// Interpolator (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/interpolator.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <numbers>

#include "core/four_floats.h"

namespace mixdown {

namespace {

constexpr int half_length = 24;  // the prototype has 2 * 24 + 1 taps; the outermost are 0

double prototype(int m, int factor) {
    const double x = std::numbers::pi * m / factor;
    return std::sin(x) / x * 0.5 * (1 + std::cos(std::numbers::pi * m / half_length));
}

}  // namespace

Interpolator::Interpolator(int factor) : factor_(factor), taps_(2 * half_length / factor) {
    assert(factor == 1 || factor == 2 || factor == 4);
    for (int phase = 1; phase < factor; ++phase) {
        double gain = 0;
        for (int k = 1 - taps_ / 2; k <= taps_ / 2; ++k) {
            coefficients_.push_back(static_cast<float>(prototype(phase - k * factor, factor)));
            gain += std::fabs(static_cast<double>(coefficients_.back()));
        }
        largest_gain_ = std::max(largest_gain_, static_cast<float>(gain * 1.00001));
    }
}

void Interpolator::run(int phase, const float* samples, float* out, int count) const noexcept {
    const float* taps = coefficients_.data() + static_cast<std::ptrdiff_t>(phase) * taps_;
    for (int i = 0; i < count; i += 16) {  // sixteen values at once; each is summed tap by tap, in order
        FourFloats sum[4] = {};
        for (int k = 0; k < taps_; ++k) {
            const FourFloats tap = {taps[k], taps[k], taps[k], taps[k]};
            for (int j = 0; j < 4; ++j) sum[j] += tap * load_four(samples + i + k + 4 * j);
        }
        std::memcpy(out + i, sum, sizeof sum);
    }
}

}  // namespace mixdown
