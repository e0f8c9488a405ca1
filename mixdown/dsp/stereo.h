// Width of a stereo strip: mid = (l + r) / 2 stays, side = (l - r) / 2 is scaled, and below a frequency it is taken out
// by a Butterworth high-pass of 12 dB/oct (vinyl and small rooms want a mono bass).
//
//     l' = mid + width HP(side),  r' = mid - width HP(side)
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>

#include "core/parameter.h"
#include "dsp/biquad_design.h"

namespace mixdown {

struct StereoSettings {
    double width = 1;          // 0: mono, 1: as it is, 2: the side doubled
    double mono_below_hz = 0;  // 0: nowhere; else 20 and up
    bool operator==(const StereoSettings&) const = default;
};

inline constexpr std::array stereo_parameters{
    //                         id              unit  min standard max
    Parameter<StereoSettings>{"width", "", 0, 1, 2, &StereoSettings::width},
    Parameter<StereoSettings>{"mono_below_hz", "Hz", 0, 0, 500, &StereoSettings::mono_below_hz},
};

/// The filter of the side; between 0 and 20 Hz it is that of 20 Hz.
[[nodiscard]] inline Biquad side_section(const StereoSettings& s, double rate_hz) noexcept {
    if (s.mono_below_hz <= 0) return {};
    return butterworth_section(PassKind::high_pass, 2, 0, std::max(s.mono_below_hz, 20.0), rate_hz);
}

}  // namespace mixdown
