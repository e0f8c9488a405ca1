// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/effects.h"

#include <cmath>

#include "apps/demo/envelope.h"
#include "apps/demo/filter.h"
#include "apps/demo/tape.h"

namespace mixdown::demo {
namespace {

/// Noise through a band that climbs five octaves, under it a saw that climbs one; cut off at the top.
class Riser {
public:
    Riser(double length_s, double cents, Random& random)
        : frames_(length_s * rate_hz), tune_(std::exp2(cents / 1200)), noise_(random), saw_(random.unit()) {}

    double next() {
        const double x = frame_ / frames_;
        if (frame_++ % 32 == 0) band_.set(280 * std::exp2(5 * x), 1.1 + x);
        const double end = std::min(1.0, (1 - x) * frames_ / (0.01 * rate_hz));
        const double tone = 0.12 * saw_.next(tune_ * 146.8 * std::exp2(x));
        return x * x * end * band_.next(noise_.next() + tone).band;
    }

private:
    double frames_, tune_;
    int frame_ = 0;
    Noise noise_;
    Saw saw_;
    Filter band_{280, 1.1};
};

/// A falling boom (the same on both sides) and a burst that darkens.
class Impact {
public:
    explicit Impact(Random& random) : noise_(random) {}

    double next() {
        if (frame_++ % 32 == 0) dark_.set(400 + 5000 * darken_.next(), 0.7);
        const double boom = 0.8 * boom_level_.next() * sine(boom_.next(38 + 40 * fall_.next()));
        return 0.7 * boom + 0.5 * burst_.next() * dark_.next(noise_.next()).low;
    }

private:
    int frame_ = 0;
    Noise noise_;
    Turn boom_;
    Decay fall_{0.25}, boom_level_{0.5}, burst_{0.6}, darken_{0.25 / 32};
    Filter dark_{5000, 0.7};
};

}  // namespace

void play_effects(const Take& take, Audio& tape) {
    constexpr double impact_s = 3.6;
    Random random = take.random();
    for (const Note& n : take.notes(Part::effects)) {
        if (n.word == "s") {
            Riser left(n.length_s, -8, random);
            Riser right(n.length_s, 8, random);
            lay_stereo(tape, n.start_s, n.length_s, [&] { return Frame{left.next(), right.next()}; });
        } else {
            Impact left(random);
            Impact right(random);
            Swell fade(0.002, 0, impact_s);
            lay_stereo(tape, n.start_s, impact_s, [&] {
                const double level = fade.next();
                return Frame{level * left.next(), level * right.next()};
            });
        }
    }
}

}  // namespace mixdown::demo
