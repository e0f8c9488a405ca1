// Feed-forward compressor in three parts: a pure curve (level -> gain, in dB), a follower (attack and release of the
// gain), and the application. All channels of a strip share one gain.
//
//     curve     soft knee: 0 below, slope (1/R - 1) above, a parabola between
//     follower  g += k (target - g), k by attack while the gain falls, by release while it rises
//
// Source: Giannoulis, Massberg and Reiss, "Digital dynamic range compressor design", JAES 60(6) 2012 (gain computer
// with soft knee, smoothing in the log domain); automatic times: the same authors, "Parameter automation in a dynamic
// range compressor", JAES 61(10) 2013 (times from the squared crest factor). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <string>

#include "core/parameter.h"

namespace mixdown {

struct CompressorSettings {
    bool on = false;
    double threshold_db = -18, ratio = 4, knee_db = 6, attack_ms = 10, release_ms = 100;
    double rms_ms = 0;        // 0: peak detector; else the time constant of the mean square
    double lookahead_ms = 0;  // the signal comes this much later than its detector (latency)
    double makeup_db = 0;
    double mix = 1;           // 0: dry, 1: compressed, between: parallel compression
    bool auto_times = false;  // attack and release follow the crest factor
    std::string key;          // the strip that is listened to; empty: itself
    bool operator==(const CompressorSettings&) const = default;
};

inline constexpr std::array compressor_parameters{
    //                             id           unit  min standard max
    Parameter<CompressorSettings>{"on", "", 0, 0, 0, &CompressorSettings::on},
    Parameter<CompressorSettings>{"threshold_db", "dB", -60, -18, 0, &CompressorSettings::threshold_db},
    Parameter<CompressorSettings>{"ratio", ":1", 1, 4, 100, &CompressorSettings::ratio},
    Parameter<CompressorSettings>{"knee_db", "dB", 0, 6, 24, &CompressorSettings::knee_db},
    Parameter<CompressorSettings>{"attack_ms", "ms", 0.05, 10, 500, &CompressorSettings::attack_ms},
    Parameter<CompressorSettings>{"release_ms", "ms", 1, 100, 5000, &CompressorSettings::release_ms},
    Parameter<CompressorSettings>{"rms_ms", "ms", 0, 0, 300, &CompressorSettings::rms_ms},
    Parameter<CompressorSettings>{"lookahead_ms", "ms", 0, 0, 20, &CompressorSettings::lookahead_ms},
    Parameter<CompressorSettings>{"makeup_db", "dB", -24, 0, 24, &CompressorSettings::makeup_db},
    Parameter<CompressorSettings>{"mix", "", 0, 1, 1, &CompressorSettings::mix},
    Parameter<CompressorSettings>{"auto_times", "", 0, 0, 0, &CompressorSettings::auto_times},
    Parameter<CompressorSettings>{"key", "", 0, 0, 0, &CompressorSettings::key},
};

/// Gain (dB, never positive) that a steady `input_db` gets. A knee of 0 dB is a hard knee.
[[nodiscard]] inline double compression_gain_db(double input_db, const CompressorSettings& s) noexcept {
    const double over = input_db - s.threshold_db, slope = 1 / s.ratio - 1, half = s.knee_db / 2;
    if (over <= -half) return 0;
    if (over >= half) return slope * over;
    return slope * (over + half) * (over + half) / (2 * s.knee_db);
}

/// Frames by which the signal comes after its detector.
[[nodiscard]] inline int lookahead_frames(const CompressorSettings& s, double rate_hz) noexcept {
    return static_cast<int>(std::lround(s.lookahead_ms * rate_hz / 1000));
}

}  // namespace mixdown
