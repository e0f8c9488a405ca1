// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/song.h"

#include <array>

namespace mixdown::demo {
namespace {

constexpr std::array<Chord, 8> verse{{{"Bm7", "B1", "A3 B3 D4 F#4"},
                                      {"Gmaj7", "G1", "G3 B3 D4 F#4"},
                                      {"Dadd9", "D2", "F#3 A3 D4 E4"},
                                      {"A", "A1", "E3 A3 C#4 E4"},
                                      {"Bm7", "B1", "F#3 A3 B3 D4"},
                                      {"Gmaj7", "G1", "F#3 G3 B3 D4"},
                                      {"Em7", "E2", "G3 B3 D4 E4"},
                                      {"A7", "A1", "G3 A3 C#4 E4"}}};

constexpr std::array<Chord, 8> chorus{{{"D", "D2", "A3 D4 F#4 A4"},
                                       {"A/C#", "C#2", "A3 C#4 E4 A4"},
                                       {"Bm7", "B1", "A3 B3 D4 F#4"},
                                       {"G", "G1", "G3 B3 D4 G4"},
                                       {"D/F#", "F#1", "A3 D4 F#4 A4"},
                                       {"A", "A1", "A3 C#4 E4 A4"},
                                       {"Em7", "E2", "B3 D4 E4 G4"},
                                       {"A7sus4", "A1", "A3 D4 E4 G4"}}};

constexpr std::array<Chord, 4> bridge{{{"Em7", "E2", "G3 B3 D4 E4"},
                                       {"F#m7", "F#2", "A3 C#4 E4 F#4"},
                                       {"Gmaj7", "G2", "B3 D4 F#4 G4"},
                                       {"A", "A2", "C#4 E4 A4 B4"}}};

constexpr std::array<Chord, 1> ending{{{"Dadd9", "D2", "A3 D4 E4 F#4"}}};

}  // namespace

std::string_view name_of(Section section) {
    constexpr std::array<std::string_view, section_count> names{"verse", "chorus", "bridge", "ending"};
    return names[static_cast<std::size_t>(section)];
}

std::span<const Chord> chords_of(Section section) {
    switch (section) {
        case Section::verse:
            return verse;
        case Section::chorus:
            return chorus;
        case Section::bridge:
            return bridge;
        case Section::ending:
            return ending;
    }
    return {};
}

std::vector<Passage> song_form(double fill_s) {
    constexpr std::array round{Section::verse, Section::chorus, Section::bridge, Section::chorus};
    std::vector<Passage> form;
    int bar = 0;
    const auto add = [&](Section section) {
        form.push_back({section, bar});
        bar += static_cast<int>(chords_of(section).size());
    };
    for (const Section section : round) add(section);
    if (fill_s <= 0) add(Section::ending);
    for (std::size_t i = 0; bar * bar_s < fill_s; ++i) add(round[i % round.size()]);
    return form;
}

double song_seconds() {
    constexpr double ring_s = 1.75;
    const Passage last = song_form(0).back();
    return last.start_s() + bar_s + ring_s;
}

}  // namespace mixdown::demo
