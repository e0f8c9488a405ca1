// Units: decibels and amplitudes. A plain double carries its unit in its name (attack_ms, rate_hz, loudness_lufs);
// level_db = 20 log10(amplitude) = 10 log10(power). Amplitude 1.0 is full scale (0 dBFS).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>

namespace mixdown {

/// Faders and gains at or below this are off: gain 0 exactly (16 bits more than a 24-bit file can hold).
inline constexpr double off_db = -144.0;

/// The level of silence. JSON has no infinity: writers turn it into null.
inline constexpr double silence_db = -std::numeric_limits<double>::infinity();

[[nodiscard]] inline double amplitude_from_db(double level_db) noexcept {
    return level_db <= off_db ? 0.0 : std::pow(10.0, level_db / 20.0);
}
[[nodiscard]] inline double power_from_db(double level_db) noexcept { return std::pow(10.0, level_db / 10.0); }
[[nodiscard]] inline double db_from_amplitude(double amplitude) noexcept {
    return amplitude > 0 ? 20.0 * std::log10(amplitude) : silence_db;
}
[[nodiscard]] inline double db_from_power(double power) noexcept {
    return power > 0 ? 10.0 * std::log10(power) : silence_db;
}

/// Half away from zero at the given number of decimals: what sessions store, so that files diff well.
[[nodiscard]] inline double rounded(double value, int decimals) noexcept {
    const double scale = std::pow(10.0, decimals);
    const double r = std::round(value * scale) / scale;
    return r == 0 ? 0.0 : r;  // never -0
}

}  // namespace mixdown
