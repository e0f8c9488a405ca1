// A send: what a strip gives to a return (or bus) beside its main output. It carries the strip's pan position; a
// pre-fader send does not follow the fader, and neither sounds while the strip is muted.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "core/parameter.h"
#include "core/units.h"

namespace mixdown {

struct SendSettings {
    std::string to;  // the strip that receives; empty: the send is not in use
    double level_db = 0;
    bool pre_fader = false;
    bool operator==(const SendSettings&) const = default;
};

inline constexpr std::array send_parameters{
    //                       id    unit min standard max
    Parameter<SendSettings>{"to", "", 0, 0, 0, &SendSettings::to},
    Parameter<SendSettings>{"level_db", "dB", off_db, 0, 12, &SendSettings::level_db},
    Parameter<SendSettings>{"pre_fader", "", 0, 0, 0, &SendSettings::pre_fader},
};

/// Sends of a strip.
inline constexpr int send_count = 6;

}  // namespace mixdown
