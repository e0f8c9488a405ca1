// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/pad.h"

#include <array>

#include "apps/demo/envelope.h"
#include "apps/demo/filter.h"
#include "apps/demo/tape.h"

namespace mixdown::demo {
namespace {

/// Three saws a few cents apart through a low-pass that breathes slowly.
class PadVoice {
public:
    PadVoice(double pitch, double start_s, double side, Random& random) : start_s_(start_s), side_(side) {
        for (std::size_t i = 0; i < saws_.size(); ++i) {
            const double cents = (static_cast<double>(i) - 1) * 9 + random.between(-3, 3);
            saws_[i] = Saw(random.unit());
            hz_[i] = hz_of_pitch(pitch + cents / 100);
        }
    }
    double next() {
        if (frame_ % filter_frames == 0) {
            const double t = start_s_ + frame_ / static_cast<double>(rate_hz);
            low_pass_.set(1500 + 700 * sine(0.11 * t + side_), 0.8);
        }
        ++frame_;
        double sum = 0;
        for (std::size_t i = 0; i < saws_.size(); ++i) sum += saws_[i].next(hz_[i]);
        return high_pass_.next(low_pass_.next(sum).low).high;
    }

private:
    double start_s_, side_;
    int frame_ = 0;
    std::array<Saw, 3> saws_;
    std::array<double, 3> hz_{};
    Filter low_pass_{1500, 0.8};
    Filter high_pass_{280, 0.7};
};

}  // namespace

void play_pad(const Take& take, Audio& tape) {
    Random random = take.random();
    for (const Note& n : take.notes(Part::pad)) {
        PadVoice left(n.pitch, n.start_s, 0.0, random);
        PadVoice right(n.pitch, n.start_s, 0.35, random);
        Swell swell(0.45, n.length_s, 0.7);
        lay_stereo(tape, n.start_s, n.length_s + 0.7, [&] {
            const double level = n.velocity * swell.next();
            return Frame{level * left.next(), level * right.next()};
        });
    }
}

}  // namespace mixdown::demo
