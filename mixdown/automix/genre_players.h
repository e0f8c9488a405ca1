// Who plays in a song, and when: what the clues to its genre are counted from.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "automix/brief.h"
#include "measure/music/song_facts.h"

namespace mixdown {

/// A strip that is part of the song.
struct PlayingStrip {
    const Strip* strip = nullptr;
    const StemFacts* facts = nullptr;
    std::string group;
    std::vector<bool> active;  // per 100 ms
    double playing = 0;        // number of those that are
};

using ChosenStrips = std::function<bool(const PlayingStrip&)>;

[[nodiscard]] bool one_of(const std::string& word, std::initializer_list<std::string_view> words);

/// All that are not muted, silent or a guide. `facts` are those of the mix (song_hearing.h).
[[nodiscard]] std::vector<PlayingStrip> players_of(const Mix& mix, const Taste& taste, const Hearing& hearing,
                                                   const SongFacts& facts);

/// Voices, drums, percussion and effects are none; a choir is.
[[nodiscard]] bool is_instrument(const PlayingStrip& player);

/// How many 100 ms steps have somebody of the chosen playing.
[[nodiscard]] double time_of(const std::vector<PlayingStrip>& players, const ChosenStrips& chosen);

/// The same, each counted for itself: two that play together count twice.
[[nodiscard]] double playing_of(const std::vector<PlayingStrip>& players, const ChosenStrips& chosen);

}  // namespace mixdown
