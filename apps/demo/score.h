// The score: who plays what, section by section, as text (score.cpp). `perform` turns a part into notes in seconds,
// with the small unevenness of a player: a little swing, timing a few milliseconds off, velocities that vary.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "apps/demo/song.h"

namespace mixdown::demo {

enum class Part { kick, snare, hat, cymbals, toms, shaker, bass, guitar, keys, pad, arp, lead, high, low, effects };

/// How the text of a line becomes notes (notation.h).
enum class Writing {
    hits,    // 16ths; a digit is a velocity, a letter a way to strike
    chords,  // 16ths; every hit sounds the chord of the bar
    broken,  // 16ths; a digit is a tone of the chord, 5 to 8 an octave up
    tune,    // 8ths; names of pitches
    choir,   // quarters; names of pitches
};

/// One part of the score. A section's text repeats until the section ends; an empty text is a rest.
struct Line {
    Part part;
    Writing writing;
    double loose_ms;  // how far from the beat this player strays, at most
    std::string_view text[section_count];
};

[[nodiscard]] const Line& line_of(Part part);

struct Note {
    double start_s, length_s;
    double pitch;           // MIDI; 0 for drums
    double velocity;        // 0 to 1
    std::string_view word;  // the syllable of a singer; the letter of a hit
};

/// The notes of a part in the order of time. Another seed is another take: same notes, other unevenness.
[[nodiscard]] std::vector<Note> perform(Part part, std::span<const Passage> form, std::uint64_t seed,
                                        double transpose = 0);

}  // namespace mixdown::demo
