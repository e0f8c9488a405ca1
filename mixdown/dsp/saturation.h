// Saturation: a soft curve without memory, level-matched, so that more drive means more harmonics and not more level.
//
//     wet = makeup (f(drive x + b) - f(b)),   out = mix wet + (1 - mix) x
//     f(u) = w P(u / w), |u| <= w (and held beyond), P(t) = integral of (1 - t^2)^4, w = 315/128 (so f' = 1, max f = 1)
//
// f is close to tanh, but a polynomial of degree 9: up to the clip it makes no harmonic above the 9th, at the clip four
// derivatives are continuous. `bias` 0..1 is the offset b in units of f's maximum and brings the even harmonics; the
// offset it makes is removed (a high-pass at 1 Hz).
// makeup is computed, not tabulated: the RMS of the wet path for Gaussian noise of -18 dBFS RMS (our working level,
// knowledge "mixing"), by quadrature. A sine, having no peaks, comes out up to 1 dB louder: no fixed gain suits both.
// Above 24 dB of drive up to 0.4 dB go with the harmonics that leave the band.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/parameter.h"

namespace mixdown {

struct SaturationSettings {
    bool on = false;
    double drive_db = 6, mix = 1;
    double bias = 0;  // 0: odd harmonics only; more: even ones, too
    bool operator==(const SaturationSettings&) const = default;
};

inline constexpr std::array saturation_parameters{
    //                             id          unit  min standard max
    Parameter<SaturationSettings>{"on", "", 0, 0, 0, &SaturationSettings::on},
    Parameter<SaturationSettings>{"drive_db", "dB", 0, 6, 36, &SaturationSettings::drive_db},
    Parameter<SaturationSettings>{"mix", "", 0, 1, 1, &SaturationSettings::mix},
    Parameter<SaturationSettings>{"bias", "", 0, 0, 1, &SaturationSettings::bias},
};

/// P: the curve for |t| <= 1, ending at 128/315; of all values at once, which keeps the CPU busier than one by one.
template <class V, std::size_t count>
inline __attribute__((always_inline)) void saturate(V (&t)[count]) noexcept {
    V s[count], p[count];
    for (std::size_t k = 0; k < count; ++k) t[k] = min(max(t[k], V(-1)), V(1));
    for (std::size_t k = 0; k < count; ++k) s[k] = t[k] * t[k];
    for (std::size_t k = 0; k < count; ++k) p[k] = V(-4.0 / 7) + s[k] * V(1.0 / 9);
    for (const double c : {6.0 / 5, -4.0 / 3, 1.0}) {
        for (std::size_t k = 0; k < count; ++k) p[k] = V(c) + s[k] * p[k];
    }
    for (std::size_t k = 0; k < count; ++k) t[k] = t[k] * p[k];
}
template <class V>
[[nodiscard]] inline __attribute__((always_inline)) V saturated(const V& x) noexcept {
    V t[1] = {x};
    saturate(t);
    return t[0];
}

inline constexpr double saturation_width = 315.0 / 128;  // w

/// f, with `bias` b: what a sample x comes out as before makeup and mix.
[[nodiscard]] inline double saturation_curve(double x, double bias) noexcept {
    const auto f = [](double u) {
        const double t = std::clamp(u / saturation_width, -1.0, 1.0), s = t * t;
        return saturation_width * t * (1 + s * (-4.0 / 3 + s * (6.0 / 5 + s * (-4.0 / 7 + s / 9))));
    };
    return f(x + bias) - f(bias);
}

/// Factor that brings the wet path of Gaussian noise back to the level it came with. 64 points; thread: any.
[[nodiscard]] double saturation_makeup(const SaturationSettings& s) noexcept;

}  // namespace mixdown
