// The song: "Stems in the Morning", by Mixdown demo, CC0. D major, 4/4, 112 beats a minute.
// Here are its tempo, its sections with their chords, and the order of the sections.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace mixdown::demo {

inline constexpr std::string_view song_title = "Stems in the Morning";
inline constexpr std::string_view song_author = "Mixdown demo, CC0";
inline constexpr double tempo_bpm = 112;
inline constexpr int beats_per_bar = 4;
inline constexpr double beat_s = 60 / tempo_bpm;
inline constexpr double bar_s = beats_per_bar * beat_s;

/// One bar of harmony. The voicings are written out so that voices move by step; four tones, lowest first.
struct Chord {
    std::string_view name;
    std::string_view bass;
    std::string_view tones;
};

enum class Section { verse, chorus, bridge, ending };
inline constexpr int section_count = 4;

[[nodiscard]] std::string_view name_of(Section section);
[[nodiscard]] std::span<const Chord> chords_of(Section section);  // one per bar

/// A section at its place in the song.
struct Passage {
    Section section;
    int first_bar;

    [[nodiscard]] double start_s() const { return first_bar * bar_s; }
};

/// Verse, chorus, bridge, chorus, ending; or, if `fill_s` is positive, the first four again and again for that long.
[[nodiscard]] std::vector<Passage> song_form(double fill_s);

/// All bars of the song and the ringing of its last chord.
[[nodiscard]] double song_seconds();

}  // namespace mixdown::demo
