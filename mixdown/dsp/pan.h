// Pan and balance, from one or two channels to stereo. Position p: -1 hard left, 0 centre, 1 hard right.
//
//   mono    left = cos(a)^k, right = sin(a)^k, a = (p + 1) pi / 4, k = law / -3 dB
//           k = 1 keeps the power (-3 dB law), k = 2 keeps the sum of both sides (-6 dB law), k = 1.5 lies between
//   stereo  balance with unity centre: the far side goes down by cos(|p| pi / 2), the near side stays
//   a mono strip under the 0 dB law is balanced like a stereo one
//
// Source: knowledge "pan laws" (sine/cosine -3 dB centre, -4.5 compromise, -6 dB mono-constant).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/parameter.h"

namespace mixdown {

struct PanSettings {
    double pan = 0;
    bool operator==(const PanSettings&) const = default;
};

inline constexpr std::array pan_parameters{
    //                      id    unit min standard max
    Parameter<PanSettings>{"pan", "", -1, 0, 1, &PanSettings::pan},
};

struct PanGains {
    double left = 1, right = 1;
};

[[nodiscard]] inline PanGains balance_gains(double position) noexcept {
    const double far = position <= -1 || position >= 1 ? 0 : std::cos(std::abs(position) * std::numbers::pi / 2);
    return {position > 0 ? far : 1, position < 0 ? far : 1};
}

/// `law_db` is 0, -3, -4.5 or -6: what each side of a centred mono strip gets.
[[nodiscard]] inline PanGains pan_gains(double position, double law_db) noexcept {
    if (law_db == 0) return balance_gains(position);
    const double angle = (position + 1) * std::numbers::pi / 4;
    const double k = law_db / -3;
    const auto side = [k](double x) { return x < 1e-12 ? 0.0 : k == 1 ? x : std::pow(x, k); };
    return {side(std::cos(angle)), side(std::sin(angle))};
}

}  // namespace mixdown
