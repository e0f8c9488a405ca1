// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/arp.h"

#include "apps/demo/envelope.h"
#include "apps/demo/filter.h"
#include "apps/demo/tape.h"

namespace mixdown::demo {
namespace {

/// A saw and a quieter one an octave below, through a filter that snaps shut.
class ArpVoice {
public:
    ArpVoice(double pitch, double velocity, double cents, Random& random)
        : hz_(hz_of_pitch(pitch + cents / 100)), velocity_(velocity), high_(random.unit()), low_(random.unit()) {}
    double next() {
        const double snap = snap_.next();
        if (frame_++ % filter_frames == 0) filter_.set(600 + 4200 * velocity_ * snap, 1.6);
        return velocity_ * swell_.next() * filter_.next(high_.next(hz_) + 0.5 * low_.next(hz_ / 2)).low;
    }

private:
    double hz_, velocity_;
    int frame_ = 0;
    Saw high_, low_;
    Decay snap_{0.07};
    Swell swell_{0.003, 0.1, 0.12, 0.16};
    Filter filter_{600, 1.6};
};

}  // namespace

void play_arp(const Take& take, Audio& tape) {
    Random random = take.random();
    int count = 0;
    for (const Note& n : take.notes(Part::arp)) {
        const double pan = ++count % 2 == 0 ? 0.45 : -0.45;
        ArpVoice left(n.pitch, n.velocity, 4, random);
        ArpVoice right(n.pitch, n.velocity, -4, random);
        lay_stereo(tape, n.start_s, 0.24, [&] { return Frame{(1 - pan) * left.next(), (1 + pan) * right.next()}; });
    }
}

}  // namespace mixdown::demo
