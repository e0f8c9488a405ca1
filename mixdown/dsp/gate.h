#pragma once
#include <array>
#include <string>

#include "core/parameter.h"
namespace mixdown {
struct GateSettings {
    bool on = false;
    double threshold_db = -50, range_db = 40, ratio = 10, hysteresis_db = 3, attack_ms = 1, hold_ms = 40,
           release_ms = 150;
    std::string key;
    bool operator==(const GateSettings&) const = default;
};
inline constexpr std::array gate_parameters{
    Parameter<GateSettings>{"on", "", 0, 0, 0, &GateSettings::on},
    Parameter<GateSettings>{"key", "", 0, 0, 0, &GateSettings::key},
};
}  // namespace mixdown
