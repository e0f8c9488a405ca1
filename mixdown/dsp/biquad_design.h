// Second-order sections: their coefficients from frequency, gain and Q.
//
//     H(z) = (b0 + b1 z^-1 + b2 z^-2) / (1 + a1 z^-1 + a2 z^-2)
//
// Source: R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients" (bilinear transform, Q form);
// Butterworth sections of order n have Q = 1 / (2 cos t), t = pi (2k + 1) / 2n for even n, pi (k + 1) / n for odd n.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace mixdown {

struct Biquad {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
    bool operator==(const Biquad&) const = default;
};

enum class BandShape { low_shelf, bell, high_shelf };

/// Filters stay under this fraction of the rate, whatever is asked for.
inline constexpr double highest_frequency = 0.49;

/// What all formulae of the cookbook share: w0 = 2 pi f / rate, alpha = sin w0 / 2Q.
struct CookbookAngles {
    double cosine, alpha;
    CookbookAngles(double frequency_hz, double q, double rate_hz) noexcept {
        const double w = 2 * std::numbers::pi * std::min(frequency_hz / rate_hz, highest_frequency);
        cosine = std::cos(w);
        alpha = std::sin(w) / (2 * q);
    }
};

[[nodiscard]] inline Biquad normalised(double b0, double b1, double b2, double a0, double a1, double a2) noexcept {
    return {b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0};
}

/// A band of an equaliser; 0 dB is exactly nothing.
[[nodiscard]] inline Biquad band_section(BandShape shape, double f_hz, double q, double gain_db,
                                         double rate_hz) noexcept {
    if (gain_db == 0) return {};
    const auto [c, alpha] = CookbookAngles(f_hz, q, rate_hz);
    const double a = std::pow(10.0, gain_db / 40);
    if (shape == BandShape::bell)
        return normalised(1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
    const double k = 2 * std::sqrt(a) * alpha;
    const double s =
        shape == BandShape::low_shelf ? 1 : -1;  // a high shelf is a low shelf with the cosine turned round
    return normalised(a * ((a + 1) - s * (a - 1) * c + k), s * 2 * a * ((a - 1) - s * (a + 1) * c),
                      a * ((a + 1) - s * (a - 1) * c - k), (a + 1) + s * (a - 1) * c + k,
                      s * -2 * ((a - 1) + s * (a + 1) * c), (a + 1) + s * (a - 1) * c - k);
}

/// Band-pass with 0 dB at its centre (cookbook: constant peak gain).
[[nodiscard]] inline Biquad band_pass(double f_hz, double q, double rate_hz) noexcept {
    const auto [c, alpha] = CookbookAngles(f_hz, q, rate_hz);
    return normalised(alpha, 0, -alpha, 1 + alpha, -2 * c, 1 - alpha);
}

enum class PassKind { high_pass, low_pass };

/// Section `index` of a Butterworth filter of order 1 to 8; sections beyond the order do nothing.
[[nodiscard]] inline Biquad butterworth_section(PassKind kind, int order, int index, double f_hz,
                                                double rate_hz) noexcept {
    const int pairs = order / 2;
    const double s = kind == PassKind::low_pass ? 1 : -1;
    if (index < pairs) {
        const double half_turns = order % 2 == 0 ? 2 * index + 1 : 2 * index + 2;
        const double q = 1 / (2 * std::cos(std::numbers::pi * half_turns / (2 * order)));
        const auto [c, alpha] = CookbookAngles(f_hz, q, rate_hz);
        const double b = (1 - s * c) / 2;
        return normalised(b, s * 2 * b, b, 1 + alpha, -2 * c, 1 - alpha);
    }
    if (index > pairs || order % 2 == 0) return {};
    const double t = std::tan(std::numbers::pi * std::min(f_hz / rate_hz, highest_frequency));  // first order, bilinear
    return kind == PassKind::low_pass ? normalised(t, t, 0, 1 + t, t - 1, 0) : normalised(1, -1, 0, 1 + t, t - 1, 0);
}

/// The section's gain at a frequency.
[[nodiscard]] inline std::complex<double> response(const Biquad& s, double frequency_hz, double rate_hz) {
    const std::complex<double> z = std::polar(1.0, -2 * std::numbers::pi * frequency_hz / rate_hz);
    return (s.b0 + z * (s.b1 + z * s.b2)) / (1.0 + z * (s.a1 + z * s.a2));
}

}  // namespace mixdown
