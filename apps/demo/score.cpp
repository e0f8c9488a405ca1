// The text of the song. Columns: verse, chorus, bridge, ending.
// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/score.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace mixdown::demo {
namespace {

constexpr std::string_view verse_lead = R"(
    .      B3=so  C#4=wi D4=we  -      D4=di  C#4=na B3=la  |  D4=mo  -     -      B3=ni - .     .      .
    .      A3=la  B3=di  D4=da  -      E4=wu  F#4=ma E4=no  |  E4=sa  -     -      C#4=o - -     .      .
    .      B3=so  C#4=wi D4=ta  -      F#4=di E4=na  D4=la  |  D4=mo  -     B3=ni  -     - .     .      .
    .      E4=we  -      E4=no  D4=wa  E4=di  F#4=fa G4=la  |  E4=le  -     -      -     - -     .      .)";

constexpr std::string_view chorus_lead = R"(
    A4=mi  -      -      F#4=da -      E4=wu  F#4=na -      |  E4=so  -     -      -     . C#4=la E4=di F#4=na
    F#4=ha -      -      D4=na  -      D4=le  E4=di  F#4=ma |  G4=la  -     F#4=wu D4=ma - -     .      .
    A4=mi  -      -      F#4=da -      F#4=wu G4=na  A4=la  |  B4=so  -     A4=o   -     - E4=di F#4=na G4=wa
    G4=ta  -      F#4=na E4=mo  -      D4=le  E4=wa  -      |  E4=no  -     -      -     - -     .      .)";

constexpr std::string_view chorus_high = R"(
    F#4=a - - - | E4=o - - . | D4=a - - - | G4=o - - . | F#4=a - - - | E4=o - C#4=a - | E4=u - - - | G4=a - E4=o .)";
constexpr std::string_view chorus_low = R"(
    D4=a - - - | C#4=o - - . | B3=a - - - | B3=o - - . | A3=a - - - | A3=o - - - | B3=u - - - | D4=a - C#4=o .)";
constexpr std::string_view bridge_high = "D4=u - - - | E4=u - - - | F#4=o - - - | A4=a - - .";
constexpr std::string_view bridge_low = "B3=u - - - | C#4=u - - - | D4=o - - - | E4=a - - .";

constexpr std::string_view verse_bass = R"(
    B1  - . B1 -  B1 F#1 A1  | G1 - . G1 - G1 B1 C#2 | D2 - . D2 - D2 A1 B1 | A1 - . A1 - A1 C#2 A1
    B1  - . B1 -  B1 F#1 A1  | G1 - . G1 - G1 A1 B1  | E1 - . E1 - G1 B1 E2 | A1 - . A1 - A1 B1 C#2)";
constexpr std::string_view chorus_bass = R"(
    D2  D2 . D2  D2  D2  A1  D2  | C#2 C#2 . C#2 C#2 C#2 E2 C#2 | B1 B1 . B1 B1 B1 F#2 B1 | G1 G1 . G1 G1 B1 D2 G1
    F#1 F#1 . F#1 F#1 F#1 A1 F#1 | A1 A1 . A1 A1 A1 E2 A1       | E2 E2 . E2 E2 E2 B1 E2  | A1 A1 . A1 A1 A1 B1 C#2)";

constexpr Line score_lines[] = {
    {Part::kick,
     Writing::hits,
     2,
     {"9......3..8.....|9......3..8..4..", "9.....7.9.......|9.....7.9..5....",
      "................|"
      "................|8...8...8...8...|8...8...8.8.8888",
      "9..............."}},
    {Part::snare,
     Writing::hits,
     3,
     {"....8..2....9...|....8.......9.12", "....9..2....9..3|....9..2....9.34",
      "................|"
      "................|....7.......7...|7.7.7.7.78788899",
      "9..............."}},
    {Part::hat,
     Writing::hits,
     3,
     {"7.4.6.3.7.4.6.4.|7.4.6.3.7.4.6.o.", "8.5.8.5.8.5.8.o.|8.5.8.5.8.548.o.", "", "o..............."}},
    {Part::cymbals,
     Writing::hits,
     4,
     {"c---------------|................|................|................",
      "c...r...r...r...|r...r...r...r...|r...r...r...r...|r...r...r...r...",
      "c...............|................|................|................", "c---------------"}},
    {Part::toms,
     Writing::hits,
     4,
     {"................|................|................|................|"
      "................|................|................|..........hhmmll",
      "................|................|................|..............ml|"
      "................|................|................|..........hhmmll",
      "................|................|................|........hhhmmmll", ""}},
    {Part::shaker, Writing::hits, 4, {"", "7354735473547354", "6353635463536354", ""}},
    {Part::bass, Writing::tune, 5, {verse_bass, chorus_bass, "", "D2 - - - - - - -"}},
    {Part::guitar, Writing::chords, 9, {"", "d---d-u-.-udd-u-|d---d-u-.-u-d-ud", "", "d---------------"}},
    {Part::keys,
     Writing::chords,
     6,
     {"7-----6---4-5---|7-----6-----4-5-", "8-----6-7---6---", "6-------5-------", "7---------------"}},
    {Part::pad, Writing::chords, 0, {"", "7---------------", "6---------------", "7---------------"}},
    {Part::arp, Writing::broken, 2, {"", "1342635213426854", "1.2.3.4.5.4.3.2.|1324354657687685", ""}},
    {Part::lead, Writing::tune, 10, {verse_lead, chorus_lead, "", "D4=lo - - - - - - ."}},
    {Part::high, Writing::choir, 14, {"", chorus_high, bridge_high, "F#4=o - - ."}},
    {Part::low, Writing::choir, 14, {"", chorus_low, bridge_low, "A3=o - - ."}},
    {Part::effects,
     Writing::hits,
     0,
     {"................|................|................|................|"
      "................|................|s---------------|----------------",
      "i---------------|----------------|................|................|"
      "................|................|................|................",
      "s---------------|----------------|----------------|----------------", "i---------------"}},
};

}  // namespace

const Line& line_of(Part part) {
    const auto* line =
        std::find_if(std::begin(score_lines), std::end(score_lines), [&](const Line& l) { return l.part == part; });
    assert(line != std::end(score_lines));
    return *line;
}

}  // namespace mixdown::demo
