// Sources of sound: a sine, band-limited saw and pulse, white noise. A phase is counted in turns, 0 to 1.
//
//     saw(p) = 2p - 1 - blep(p),   blep(p) = the two-sample polynomial that rounds the jump off
//
// Source: Välimäki and Huovilainen, "Antialiasing oscillators in subtractive synthesis", IEEE SPM 24(2) 2007
// (polyBLEP).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "core/random.h"

namespace mixdown::demo {

inline constexpr int rate_hz = 48000;
inline constexpr double two_pi = 6.283185307179586;

/// sin(2 pi turns), for less than 2^31 turns: Taylor's series to the 11th power on a quarter turn, so wrong by 6e-8
/// (-144 dB) at most.
[[nodiscard]] inline double sine(double turns) noexcept {
    turns -= static_cast<double>(static_cast<int>(turns + std::copysign(0.5, turns)));  // to the nearest whole turn
    if (std::abs(turns) > 0.25) turns = std::copysign(0.5, turns) - turns;
    const double x = two_pi * turns;
    const double y = x * x;
    const double tail = 1 / 362880.0 - y * (1 / 39916800.0);
    return x * (1 + y * (-1 / 6.0 + y * (1 / 120.0 + y * (-1 / 5040.0 + y * tail))));
}

/// The frequency of a MIDI pitch (69 = A4 = 440 Hz); fractions are cents.
[[nodiscard]] inline double hz_of_pitch(double pitch) noexcept { return 440.0 * std::exp2((pitch - 69) / 12); }

/// A phase that turns at a frequency.
class Turn {
public:
    explicit Turn(double start_turns = 0) noexcept : turns_(start_turns) {}

    double next(double hz) noexcept {
        const double now = turns_;
        turns_ += hz / rate_hz;
        if (turns_ >= 1) turns_ -= static_cast<int>(turns_);
        return now;
    }

private:
    double turns_;
};

/// What a falling jump of height 2 at turn 0 lacks to be band-limited.
[[nodiscard]] inline double blep(double turns, double step) noexcept {
    if (turns < step) {
        const double x = turns / step;
        return x + x - x * x - 1;
    }
    if (turns > 1 - step) {
        const double x = (turns - 1) / step;
        return x * x + x + x + 1;
    }
    return 0;
}

class Saw {
public:
    explicit Saw(double start_turns = 0) noexcept : phase_(start_turns) {}

    double next(double hz) noexcept {
        const double p = phase_.next(hz);
        return 2 * p - 1 - blep(p, hz / rate_hz);
    }

private:
    Turn phase_;
};

/// White noise, uniform in -1 to 1.
class Noise {
public:
    explicit Noise(Random& seeds) noexcept : random_(seeds.next()) {}
    double next() noexcept { return random_.between(-1, 1); }

private:
    Random random_;
};

}  // namespace mixdown::demo
