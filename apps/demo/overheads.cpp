// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/overheads.h"

#include "apps/demo/cymbals.h"
#include "apps/demo/drums.h"

namespace mixdown::demo {
namespace {

/// How far (as sound travels) and how loud the drums arrive at one overhead; left of the player is the hat.
struct Path {
    double delay_s, gain;
};
Path from_left(bool right) { return right ? Path{0.0046, 0.45} : Path{0.0031, 0.9}; }
Path from_middle(bool right) { return right ? Path{0.0040, 0.6} : Path{0.0038, 0.65}; }
Path from_right(bool right) { return right ? Path{0.0030, 0.9} : Path{0.0047, 0.45}; }

}  // namespace

void play_overhead(const Take& take, Audio& tape) {
    Random random = take.random();
    const auto hear = [&](const Note& n, Path path, double gain) {
        return Stroke{tape, 0, n.start_s + path.delay_s, n.velocity, gain * path.gain};
    };
    const Path left = from_left(take.right);
    const Path middle = from_middle(take.right);
    const Path right = from_right(take.right);
    for (const Note& n : take.notes(Part::cymbals)) {
        const bool crash = n.word == "c";
        strike_cymbal(hear(n, crash ? left : right, 1), crash, random);
    }
    for (const Note& n : take.notes(Part::kick)) strike_kick(hear(n, middle, 0.12), random);
    for (const Note& n : take.notes(Part::snare)) strike_snare(hear(n, middle, 0.3), random);
    for (const Note& n : take.notes(Part::hat)) strike_hat(hear(n, left, 0.12), n.word == "o", random);
    for (const Note& n : take.notes(Part::toms)) {
        strike_tom(hear(n, n.word == "l" ? right : middle, 0.25), n.word.front(), random);
    }
}

}  // namespace mixdown::demo
