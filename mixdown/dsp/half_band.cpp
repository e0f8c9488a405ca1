// SPDX-License-Identifier: Apache-2.0
#include "dsp/half_band.h"

#include <cmath>
#include <numbers>

namespace mixdown {
namespace {

/// Modified Bessel function of the first kind, order 0: its power series.
double bessel_i0(double x) noexcept {
    double sum = 1, term = 1;
    for (int k = 1; term > sum * 1e-17; ++k) {
        term *= (x / (2 * k)) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

}  // namespace

void design_half_band(double attenuation_db, std::span<double> half) noexcept {
    const double beta = 0.1102 * (attenuation_db - 8.7), taps = 2 * static_cast<double>(half.size());
    double sum = 0;
    for (std::size_t j = 0; j < half.size(); ++j) {
        const double k = 2 * static_cast<double>(j) + 1 - taps, edge = k / taps;  // higher-rate frames from the middle
        const double window = bessel_i0(beta * std::sqrt(1 - edge * edge)) / bessel_i0(beta);
        half[j] = std::sin(std::numbers::pi * k / 2) / (std::numbers::pi * k) * window;
        sum += 2 * half[j];
    }
    for (double& x : half) x /= sum;
}

}  // namespace mixdown
