// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/strings.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "apps/demo/filter.h"
#include "apps/demo/pluck.h"
#include "apps/demo/tape.h"

namespace mixdown::demo {
namespace {

constexpr double hand_s = 0.12;  // a damped string is gone after this

/// A string that sounds after `wait` frames and is damped after `held`.
class Sounding {
public:
    Sounding(const PluckSettings& settings, Random& random, int wait, int held)
        : string_(settings, random), wait_(wait), held_(held) {}

    double next() {
        if (wait_ > 0) return --wait_, 0.0;
        if (--held_ == 0) string_.damp(hand_s);
        return string_.next();
    }

private:
    Pluck string_;
    int wait_, held_;
};

/// All strings of one strum, one after the other as the pick meets them.
void strum(std::span<const Note> chord, Random& random, Audio& tape) {
    const bool down = chord.front().word == "d";
    const double spread_s = down ? 0.009 : 0.006;
    const double velocity = chord.front().velocity;
    std::vector<Sounding> strings;
    for (std::size_t i = 0; i < chord.size(); ++i) {
        if (!down && i == 0) continue;  // an up-stroke leaves out the lowest string
        const std::size_t order = down ? i : chord.size() - 1 - i;
        const double wait_s = static_cast<double>(order) * spread_s * random.between(0.8, 1.2);
        const PluckSettings settings{.hz = hz_of_pitch(chord[i].pitch + random.between(-0.04, 0.04)),
                                     .ring_s = 3.2,
                                     .dulling = 0.28,
                                     .pick_position = random.between(0.12, 0.2),
                                     .brightness_hz = 2500 + 4500 * velocity,
                                     .finger = 0.15};
        strings.emplace_back(settings, random, frame_at(wait_s), frame_at(chord[i].length_s));
    }
    Filter rumble(95, 0.7);
    Filter box(210, 1.2);
    Filter amp(6800, 0.7);
    lay(tape, 0, chord.front().start_s, chord.front().length_s + 1.5 * hand_s, [&] {
        double sum = 0;
        for (Sounding& string : strings) sum += string.next();
        sum = rumble.next(sum).high;
        sum += 0.5 * box.next(sum).band;
        return amp.next(saturated(0.9 * velocity * sum)).low;
    });
}

}  // namespace

void play_bass(const Take& take, Audio& tape) {
    Random random = take.random();
    for (const Note& n : take.notes(Part::bass)) {
        Sounding string({.hz = hz_of_pitch(n.pitch),
                         .ring_s = 6,
                         .dulling = 0.5,
                         .pick_position = 0.22,
                         .brightness_hz = 600 + 900 * n.velocity,
                         .finger = 0.35},
                        random, 0, frame_at(n.length_s));
        Filter pickup(1900, 0.8);
        lay(tape, 0, n.start_s, n.length_s + hand_s, [&] { return n.velocity * pickup.next(string.next()).low; });
    }
}

void play_guitar(const Take& take, Audio& tape) {
    Random random = take.random();
    const std::vector<Note> notes = take.notes(Part::guitar);
    for (auto from = notes.begin(); from != notes.end();) {
        const auto to = std::find_if(from, notes.end(), [&](const Note& n) { return n.start_s != from->start_s; });
        strum({from, to}, random, tape);
        from = to;
    }
}

}  // namespace mixdown::demo
