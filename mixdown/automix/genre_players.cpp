// SPDX-License-Identifier: Apache-2.0
#include "automix/genre_players.h"

#include <algorithm>

namespace mixdown {

bool one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<PlayingStrip> players_of(const Mix& mix, const Taste& taste, const Hearing& hearing,
                                     const SongFacts& facts) {
    std::vector<PlayingStrip> players;
    std::size_t stem = 0;
    for (const Strip& strip : mix.strips) {
        if (strip.fader.mute) continue;
        const StemFacts& of_strip = facts.stems.at(stem++);
        const StripHearing& heard = hearing.at(strip.id);
        if (heard.silent || strip.role == "guide") continue;
        PlayingStrip player{&strip, &of_strip, taste.role(strip.role).group, active_frames(heard.steps)};
        player.playing = static_cast<double>(std::count(player.active.begin(), player.active.end(), true));
        if (player.playing > 0) players.push_back(std::move(player));
    }
    return players;
}

double time_of(const std::vector<PlayingStrip>& players, const ChosenStrips& chosen) {
    std::vector<bool> together;
    for (const PlayingStrip& p : players) {
        if (!chosen(p)) continue;
        if (together.size() < p.active.size()) together.resize(p.active.size());
        for (std::size_t i = 0; i < p.active.size(); ++i) together[i] = together[i] || p.active[i];
    }
    return static_cast<double>(std::count(together.begin(), together.end(), true));
}

bool is_instrument(const PlayingStrip& p) {
    return p.strip->role == "choir" || !one_of(p.group, {"drums", "percussion", "vocals", "backing_vocals", "fx"});
}

double playing_of(const std::vector<PlayingStrip>& players, const ChosenStrips& chosen) {
    double sum = 0;
    for (const PlayingStrip& p : players) sum += chosen(p) ? p.playing : 0;
    return sum;
}

}  // namespace mixdown
