// The spaces of the reverb: how long its lines are, how its input is diffused, and what arrives first. Everything that
// sets the geometry of one is a plain value, made from character, size and rate.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "core/realtime.h"
#include "dsp/reverb_loops.h"

namespace mixdown {

enum class Character { room, plate, hall };

/// "room", "plate" or "hall"; anything else is a plate.
[[nodiscard]] Character character_named(std::string_view word) noexcept;

inline constexpr int early_taps = 14;      // per side
inline constexpr int diffuser_stages = 4;  // per side
inline constexpr int moving_lines = 4;     // the first ones of the late lines

/// A tap of the early reflections: `frames` after the direct sound, from the same side's input or the other one's.
struct EarlyTap {
    int frames;
    float gain;
    bool crosses;
};

struct ReverbRoom {
    std::array<int, late_lines> line_frames{};                          // distinct primes
    std::array<std::array<int, diffuser_stages>, 2> diffuser_frames{};  // [side][stage]
    std::array<std::array<EarlyTap, early_taps>, 2> early{};            // [side]; the powers of a side add up to 1
    float diffusion = 0;                                                // the gain of the allpasses
    double motion_frames = 0;                                           // how far lines move at full modulation
    double motion_hz = 0;                                               // about how often
};

/// `size` scales every distance.
[[nodiscard]] ReverbRoom reverb_room(Character character, double size, double rate_hz) noexcept MIXDOWN_REALTIME;

/// The longest line, diffuser and early reflection of any character, in seconds at size 1.
inline constexpr double longest_line_s = 0.120, longest_diffuser_s = 0.022, longest_early_s = 0.100;

/// The shortest line that can be moved and interpolated, in frames.
[[nodiscard]] int shortest_line(double motion_frames) noexcept;

}  // namespace mixdown
