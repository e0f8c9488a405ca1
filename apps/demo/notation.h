// How the score is written down, one token per step:
//
//     hits   "9...5.o.|9..."                   a character each; bars may be set apart by '|'
//     tunes  "B3=so - D4=la .  F#2 - - ."      words apart by blanks; after '=' comes the syllable
//
// '.' is a rest and '-' holds what sounded before.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace mixdown::demo {

/// What happens at a step, and for how many steps it is held.
struct Event {
    int step;
    int steps;
    std::string_view token;
};

struct Steps {
    std::vector<Event> events;
    int count = 0;  // of all steps, rests included
};

[[nodiscard]] Steps read_hits(std::string_view text);
[[nodiscard]] Steps read_tune(std::string_view text);

/// "F#2" -> 42 (MIDI; C4 is 60). The name must be well-formed: the score is part of the program.
[[nodiscard]] int pitch_named(std::string_view name);

/// "A3 D4 F#4" -> their pitches.
[[nodiscard]] std::vector<int> pitches_named(std::string_view names);

/// "B3=so" -> "B3" and "so"; the word is empty without '='.
struct Sung {
    std::string_view pitch, word;
};
[[nodiscard]] Sung sung(std::string_view token);

}  // namespace mixdown::demo
