// Frequencies, times and mixtures are tuned by spectrogram and meter.
// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/drums.h"

#include <cmath>

#include "apps/demo/envelope.h"
#include "apps/demo/filter.h"
#include "apps/demo/tape.h"

namespace mixdown::demo {
namespace {

/// The falling sine of a skin.
class Body {
public:
    Body(double hz, double fall_hz, double fall_s, double tau_s)
        : hz_(hz), fall_hz_(fall_hz), fall_(fall_s), level_(tau_s) {}
    double next() { return level_.next() * sine(phase_.next(hz_ + fall_hz_ * fall_.next())); }

private:
    double hz_, fall_hz_;
    Decay fall_, level_;
    Turn phase_;
};

double tuning(const Note& note) { return std::exp2(note.pitch / 12 / 4); }  // an octave of the song is 3 semitones here

}  // namespace

void strike_kick(const Stroke& s, Random& random) {
    Body body(s.tune * 50, s.tune * 150, 0.016, 0.13);
    Body punch(s.tune * 96, s.tune * 60, 0.02, 0.035);
    Noise noise(random);
    Decay click(0.004);
    Filter beater(2800, 0.7);
    Filter microphone(20, 0.7);
    lay(s.tape, s.channel, s.start_s, 0.9, [&] {
        const double attack = 0.5 * s.velocity * click.next() * noise.next();
        const double skin = 1.1 * body.next() + 0.5 * punch.next();
        const double drum = saturated(skin + 1.6 * beater.next(attack).band);
        return s.gain * s.velocity * microphone.next(drum).high;
    });
}

void strike_snare(const Stroke& s, Random& random) {
    Body low(s.tune * 186, s.tune * 40, 0.01, 0.055);
    Body high(s.tune * 331, s.tune * 30, 0.01, 0.035);
    Noise noise(random);
    Decay wires(0.05 + 0.06 * s.velocity);
    Decay crack(0.006);
    Filter band(3200 + 2200 * s.velocity, 0.5);
    Filter floor(900, 0.7);
    Filter microphone(60, 0.7);
    lay(s.tape, s.channel, s.start_s, 0.8, [&] {
        const double hiss = noise.next() * (0.75 * wires.next() + 0.6 * crack.next());
        const double skin = 0.8 * low.next() + 0.45 * high.next();
        const double drum = saturated(skin + floor.next(band.next(hiss).band).high);
        return s.gain * s.velocity * microphone.next(drum).high;
    });
}

void strike_tom(const Stroke& s, char letter, Random& random) {
    const double hz = s.tune * (letter == 'h' ? 165 : letter == 'm' ? 123 : 87);
    Body body(hz, hz * 0.45, 0.05, 0.22);
    Body overtone(hz * 1.59, hz * 0.3, 0.04, 0.07);  // the (1,1) mode of a round membrane
    Noise noise(random);
    Decay stick(0.007);
    Filter tip(1800, 0.6);
    lay(s.tape, s.channel, s.start_s, 1.4, [&] {
        const double attack = tip.next(0.8 * stick.next() * noise.next()).band;
        return s.gain * s.velocity * saturated(body.next() + 0.35 * overtone.next() + attack);
    });
}

void play_kick_in(const Take& take, Audio& tape) {
    Random random = take.random();
    for (const Note& n : take.notes(Part::kick)) strike_kick({tape, 0, n.start_s, n.velocity, 1, tuning(n)}, random);
}

void play_kick_out(const Take& take, Audio& tape) {
    constexpr double delay_s = 0.2 / 343;
    Random random = take.random();
    Audio stroke(1, frame_at(1.0));
    for (const Note& n : take.notes(Part::kick)) {
        std::fill_n(stroke[0], stroke.frames, 0.0);
        strike_kick({stroke, 0, 0, n.velocity, 1, tuning(n)}, random);
        Filter distance(700, 0.6);
        const double* in = stroke[0];
        lay(tape, 0, n.start_s + delay_s, 0.9, [&] { return distance.next(*in++).low; });
    }
}

void play_snare(const Take& take, Audio& tape) {
    Random random = take.random();
    for (const Note& n : take.notes(Part::snare)) strike_snare({tape, 0, n.start_s, n.velocity, 1, tuning(n)}, random);
}

void play_toms(const Take& take, Audio& tape) {
    Random random = take.random();
    for (const Note& n : take.notes(Part::toms)) {
        const char letter = n.word.front();
        const double place = letter == 'h' ? 0.3 : letter == 'm' ? 0.5 : 0.75;  // of the way to the right
        const std::uint64_t same = random.next();                               // both channels hear one stroke
        for (const int channel : {0, 1}) {
            Random stick(same);
            const double gain = std::sqrt(channel == 0 ? 1 - place : place);
            strike_tom({tape, channel, n.start_s, n.velocity, gain, tuning(n)}, letter, stick);
        }
    }
}

}  // namespace mixdown::demo
