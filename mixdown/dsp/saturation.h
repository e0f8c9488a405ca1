#pragma once
#include <array>

#include "core/parameter.h"
namespace mixdown {
struct SaturationSettings {
    bool on = false;
    double drive_db = 6, mix = 1, bias = 0;
    bool operator==(const SaturationSettings&) const = default;
};
inline constexpr std::array saturation_parameters{
    Parameter<SaturationSettings>{"on", "", 0, 0, 0, &SaturationSettings::on},
    Parameter<SaturationSettings>{"drive_db", "dB", 0, 6, 36, &SaturationSettings::drive_db},
};
}  // namespace mixdown
