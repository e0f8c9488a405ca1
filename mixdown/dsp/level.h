// Levels inside dynamics processors are base-2 logarithms of amplitude: cheap to take, and a factor away from dB.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace mixdown {

/// 20 log10(2): dB per unit of log2(amplitude).
inline constexpr double db_per_octave_of_level = 6.020599913279624;

[[nodiscard]] inline constexpr double log2_from_db(double db) noexcept { return db / db_per_octave_of_level; }

/// Below every threshold (-200 dB): detectors never take the logarithm of zero.
inline constexpr double least_level = 1e-10;

/// The logarithm of a narrow level (narrow_lanes.h) is that of a level wrong by less than this factor.
inline constexpr double narrow_error = 1e-5;

/// A gain change smaller than this (in log2 units, 6e-9 dB) is none: followers come to rest instead of creeping.
inline constexpr double least_gain_step = 1e-9;

/// Step of a one-pole follower whose time constant is `ms`: k in g += k (target - g).
[[nodiscard]] inline double follower_step(double ms, double rate_hz) noexcept {
    return ms > 0 ? 1 - std::exp(-1000.0 / (ms * rate_hz)) : 1;
}

}  // namespace mixdown
