// Skins: kick, snare and toms, each a tuned body and a burst of noise.
//
//     body(t) = exp(-t / tau) sin(2 pi integral f),   f(t) = f0 + df exp(-t / tau_f)
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/take.h"

namespace mixdown::demo {

/// One stroke, and how a microphone hears it.
struct Stroke {
    Audio& tape;
    int channel;
    double start_s;
    double velocity;
    double gain = 1;
    double tune = 1;  // factor of all frequencies
};

void strike_kick(const Stroke& stroke, Random& random);
void strike_snare(const Stroke& stroke, Random& random);
/// `letter` is h, m or l: high, middle or low.
void strike_tom(const Stroke& stroke, char letter, Random& random);

void play_kick_in(const Take& take, Audio& tape);
/// The microphone outside: 20 cm farther from the beater, duller.
void play_kick_out(const Take& take, Audio& tape);
void play_snare(const Take& take, Audio& tape);
void play_toms(const Take& take, Audio& tape);

}  // namespace mixdown::demo
