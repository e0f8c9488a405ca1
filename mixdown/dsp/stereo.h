#pragma once
#include <array>

#include "core/parameter.h"
namespace mixdown {
struct StereoSettings {
    double width = 1, mono_below_hz = 0;
    bool operator==(const StereoSettings&) const = default;
};
inline constexpr std::array stereo_parameters{
    Parameter<StereoSettings>{"width", "", 0, 1, 2, &StereoSettings::width},
    Parameter<StereoSettings>{"mono_below_hz", "Hz", 0, 0, 500, &StereoSettings::mono_below_hz},
};
}  // namespace mixdown
