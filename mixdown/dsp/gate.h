// Gate and downward expander: what lies below the threshold is turned down, further the lower it lies.
//
//     curve     closed: (ratio - 1) (level - threshold), never below -range; open: 0 dB
//     state     opens at the threshold; closes when the level has been under threshold - hysteresis for the hold time
//     follower  g += k (target - g) in dB, k by attack while it opens, by release while it closes
//
// The level is a peak that falls with a time constant of 5 ms (tuned: 1 kHz ripples by 0.9 dB, and a burst that ends at
// 0 dBFS is under -50 dBFS after 29 ms). Source of curve and follower: Giannoulis, Massberg and Reiss, "Digital dynamic
// range compressor design", JAES 60(6) 2012, turned upside down; a gate is an expander with a high ratio.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "core/parameter.h"

namespace mixdown {

struct GateSettings {
    bool on = false;
    double threshold_db = -50, range_db = 40;  // range: the most that is taken away
    double ratio = 10;                         // each dB below the threshold becomes this many
    double hysteresis_db = 3, attack_ms = 1, hold_ms = 40, release_ms = 150;  // attack: opening
    std::string key;  // the strip that is listened to; empty: itself
    bool operator==(const GateSettings&) const = default;
};

inline constexpr std::array gate_parameters{
    //                       id              unit  min standard max
    Parameter<GateSettings>{"on", "", 0, 0, 0, &GateSettings::on},
    Parameter<GateSettings>{"threshold_db", "dB", -90, -50, 0, &GateSettings::threshold_db},
    Parameter<GateSettings>{"range_db", "dB", 0, 40, 80, &GateSettings::range_db},
    Parameter<GateSettings>{"ratio", ":1", 1, 10, 100, &GateSettings::ratio},
    Parameter<GateSettings>{"hysteresis_db", "dB", 0, 3, 12, &GateSettings::hysteresis_db},
    Parameter<GateSettings>{"attack_ms", "ms", 0.05, 1, 100, &GateSettings::attack_ms},
    Parameter<GateSettings>{"hold_ms", "ms", 0, 40, 500, &GateSettings::hold_ms},
    Parameter<GateSettings>{"release_ms", "ms", 5, 150, 2000, &GateSettings::release_ms},
    Parameter<GateSettings>{"key", "", 0, 0, 0, &GateSettings::key},
};

/// Gain (dB, never positive) that a steady `level_db` gets from a closed gate; one above the threshold opens it.
[[nodiscard]] inline double gate_gain_db(double level_db, const GateSettings& s) noexcept {
    return std::max((s.ratio - 1) * std::min(level_db - s.threshold_db, 0.0), -s.range_db);
}

}  // namespace mixdown
