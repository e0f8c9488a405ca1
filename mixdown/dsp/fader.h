// Fader and mute: out = 10^(fader/20) * in, or 0 while muted. At or below -144 dB the fader is off.
// Everything level-dependent stands before it, so pulling a fader never changes the sound of a strip. The ramp that it
// moves by is in engine/strip_output.h.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/parameter.h"
#include "core/units.h"

namespace mixdown {

struct FaderSettings {
    double fader_db = 0;
    bool mute = false;
    bool operator==(const FaderSettings&) const = default;
};

inline constexpr std::array fader_parameters{
    //                        id          unit  min     standard max
    Parameter<FaderSettings>{"fader_db", "dB", off_db, 0, 12, &FaderSettings::fader_db},
    Parameter<FaderSettings>{"mute", "", 0, 0, 0, &FaderSettings::mute},
};

/// The ride: what the fader is moved by while the song plays, beside where it stands. So a fader that is pulled takes
/// its ride along. out = 10^(ride/20) * what the fader lets through.
struct RideSettings {
    double gain_db = 0;
    bool operator==(const RideSettings&) const = default;
};

inline constexpr std::array ride_parameters{
    //                       id         unit  min standard max
    Parameter<RideSettings>{"gain_db", "dB", -12, 0, 12, &RideSettings::gain_db},
};

}  // namespace mixdown
