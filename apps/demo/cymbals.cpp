// The hat is six squares with no common fundamental (the idea of the Roland TR-808) and noise, high-passed; a cymbal is
// a crowd of decaying partials and a wash of noise. Frequencies and times are tuned by spectrogram.
// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/cymbals.h"

#include <array>
#include <cmath>
#include <vector>

#include "apps/demo/envelope.h"
#include "apps/demo/filter.h"
#include "apps/demo/tape.h"

namespace mixdown::demo {
namespace {

/// A decaying sine as a turning pointer: z' = r e^(i w) z.
class Partial {
public:
    Partial(double hz, double tau_s, double phase_turns, double level)
        : x_(level * sine(phase_turns + 0.25)), y_(level * sine(phase_turns)) {
        turn_x_ = pole(tau_s) * sine(hz / rate_hz + 0.25);
        turn_y_ = pole(tau_s) * sine(hz / rate_hz);
    }
    double next() {
        const double x = x_ * turn_x_ - y_ * turn_y_;
        y_ = x_ * turn_y_ + y_ * turn_x_;
        return x_ = x;
    }

private:
    double x_, y_, turn_x_, turn_y_;
};

}  // namespace

void strike_hat(const Stroke& s, bool open, Random& random) {
    constexpr std::array<double, 6> squares_hz{205.3, 304.4, 369.6, 522.7, 540.0, 800.0};
    std::array<Turn, 6> phases;
    for (Turn& phase : phases) phase = Turn(random.unit());
    Noise noise(random);
    Decay level(open ? 0.16 : 0.022 + 0.02 * s.velocity);
    Filter first(6800, 0.8);
    Filter second(7400 + 900 * (1 - s.velocity), 0.8);
    lay(s.tape, s.channel, s.start_s, open ? 0.9 : 0.3, [&] {
        double metal = noise.next();
        for (std::size_t i = 0; i < phases.size(); ++i) {
            metal += 0.45 * (phases[i].next(2.2 * squares_hz[i]) < 0.5 ? 1 : -1);
        }
        return s.gain * s.velocity * level.next() * second.next(first.next(metal).high).high;
    });
}

void strike_cymbal(const Stroke& s, bool crash, Random& random) {
    const double length_s = crash ? 2.6 : 1.0;
    std::vector<Partial> partials;
    for (int i = 0; i < (crash ? 36 : 20); ++i) {
        const double low_hz = crash ? 420 : 900;
        const double hz = low_hz * std::pow(11000 / low_hz, random.unit());
        const double tau_s = (crash ? 0.75 : 0.3) * std::pow(600 / hz, 0.35) * random.between(0.7, 1.3);
        const double level = (crash ? 0.05 : 0.04) * random.between(0.4, 1);
        partials.emplace_back(hz, tau_s, random.unit(), level);
    }
    Noise noise(random);
    Decay wash(crash ? 0.5 : 0.09);
    Swell swell(0.002, 0, length_s);
    Filter bright(crash ? 4800 : 7000, 0.7);
    lay(s.tape, s.channel, s.start_s, length_s, [&] {
        double metal = 0.5 * wash.next() * noise.next();
        for (Partial& partial : partials) metal += partial.next();
        return s.gain * s.velocity * swell.next() * bright.next(metal).high;
    });
}

void play_hat(const Take& take, Audio& tape) {
    Random random = take.random();
    for (const Note& n : take.notes(Part::hat)) {
        strike_hat({tape, 0, n.start_s, n.velocity}, n.word == "o", random);
    }
}

void play_shaker(const Take& take, Audio& tape) {
    Random random = take.random();
    for (const Note& n : take.notes(Part::shaker)) {
        Noise noise(random);
        Swell swell(0.016, 0.016, 0.07, 0.035);
        Filter beads(6200 + 1500 * n.velocity, 0.9);
        lay(tape, 0, n.start_s - 0.012, 0.09,
            [&] { return n.velocity * swell.next() * beads.next(noise.next()).band; });
    }
}

}  // namespace mixdown::demo
