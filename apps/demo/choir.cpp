// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/choir.h"

#include "apps/demo/singer.h"
#include "apps/demo/tape.h"

namespace mixdown::demo {
namespace {

constexpr double release_s = 0.35;  // time for the last formants to ring out

/// A rest longer than this is used to breathe.
constexpr double breath_gap_s = 0.3;

void sing(std::span<const Note> notes, const Throat& throat, double late_s, Random& random, Audio& tape) {
    for (auto from = notes.begin(); from != notes.end();) {
        auto to = from + 1;
        while (to != notes.end() && to->start_s - (to - 1)->start_s - (to - 1)->length_s < breath_gap_s) ++to;
        Singer singer({from, to}, throat, random);
        const double length_s = (to - 1)->start_s + (to - 1)->length_s - from->start_s + Singer::inhale_s + release_s;
        lay(tape, 0, from->start_s + late_s - Singer::inhale_s, length_s, [&] { return singer.next(); });
        from = to;
    }
}

void play_pair(const Take& take, Part part, const Throat& throat, Audio& tape) {
    Random random = take.random();
    for (const double side : {-1.0, 1.0}) {
        Throat own = throat;
        own.formant_factor *= 1 + 0.03 * side;
        sing(perform(part, take.form, take.seed + (side > 0 ? 500 : 0), take.transpose), own, 0.008 * (side + 1),
             random, tape);
    }
}

}  // namespace

void play_lead(const Take& take, Audio& tape) {
    Random random = take.random();
    sing(take.notes(Part::lead), {.formant_factor = 1.06}, 0, random, tape);
}

void play_high(const Take& take, Audio& tape) {
    play_pair(take, Part::high, {.formant_factor = 1.14, .breath = 0.06, .vibrato_cents = 18, .tilt_hz = 1900}, tape);
}

void play_low(const Take& take, Audio& tape) {
    play_pair(take, Part::low, {.formant_factor = 1.02, .breath = 0.05, .vibrato_cents = 18, .tilt_hz = 1800}, tape);
}

}  // namespace mixdown::demo
