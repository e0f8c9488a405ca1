// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/keys.h"

#include <cmath>

#include "apps/demo/envelope.h"
#include "apps/demo/tape.h"

namespace mixdown::demo {
namespace {

class ElectricPiano {
public:
    ElectricPiano(double pitch, double velocity, double held_s)
        : hz_(hz_of_pitch(pitch)),
          velocity_(velocity),
          swell_(0.002, held_s, 0.18, 1.6 * std::exp2((60 - pitch) / 24)),
          bark_(0.35),
          tine_(0.12) {}

    double next() {
        const double p = phase_.next(hz_);
        const double bar = sine(p + 0.16 * velocity_ * bark_.next() * sine(p) + 0.03 * sine(2 * p));
        const double tine = sine(p + 0.09 * velocity_ * tine_.next() * sine(14 * p));
        return velocity_ * swell_.next() * (0.7 * bar + 0.3 * tine);
    }

private:
    double hz_, velocity_;
    Swell swell_;
    Decay bark_, tine_;
    Turn phase_;
};

}  // namespace

void play_keys(const Take& take, Audio& tape) {
    constexpr double tremolo_hz = tempo_bpm / 60 * 2.5;
    for (const Note& n : take.notes(Part::keys)) {
        ElectricPiano piano(n.pitch, n.velocity, n.length_s);
        const double higher = (n.pitch - 60) / 60;  // low notes a little left, high ones right
        Turn tremolo(n.start_s * tremolo_hz);
        lay_stereo(tape, n.start_s, n.length_s + 0.2, [&] {
            const double pan = higher + 0.3 * sine(tremolo.next(tremolo_hz));
            const double sound = piano.next();
            return Frame{sound * (1 - pan), sound * (1 + pan)};
        });
    }
}

}  // namespace mixdown::demo
