// High-pass and low-pass of a strip: Butterworth, 6 to 48 dB per octave (orders 1 to 8), as second-order sections.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>

#include "core/parameter.h"
#include "dsp/biquad_design.h"

namespace mixdown {

struct FilterSettings {
    bool on = false;
    double frequency_hz = 80;  // -3 dB
    double slope_db_oct = 12;  // a multiple of 6; others are rounded to it
    bool operator==(const FilterSettings&) const = default;
};

inline constexpr std::array filter_parameters{
    //                         id    unit min standard max
    Parameter<FilterSettings>{"on", "", 0, 0, 0, &FilterSettings::on},
    Parameter<FilterSettings>{"frequency_hz", "Hz", 10, 80, 22000, &FilterSettings::frequency_hz},
    Parameter<FilterSettings>{"slope_db_oct", "dB/oct", 6, 12, 48, &FilterSettings::slope_db_oct},
};

/// Sections that the steepest filter needs.
inline constexpr int filter_sections = 4;

/// Section `index` (0 .. filter_sections - 1) of a filter.
[[nodiscard]] inline Biquad section_of(const FilterSettings& s, PassKind kind, int index, double rate_hz) noexcept {
    if (!s.on) return {};
    return butterworth_section(kind, static_cast<int>(std::lround(s.slope_db_oct / 6)), index, s.frequency_hz, rate_hz);
}

}  // namespace mixdown
