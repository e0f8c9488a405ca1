// The song as it is played: which strips sound when, who leads it, and who the players of one stretch of it are.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/focus_choice.h"

namespace mixdown {

/// Steps of 100 ms, [from, to).
struct StepRange {
    std::size_t from = 0, to = 0;
};
[[nodiscard]] StepRange steps_between(double from_s, double to_s);

/// A strip, and in which of its frames of 400 ms (one begins every 100 ms) it plays.
struct PlayedStrip {
    const Strip* strip = nullptr;
    const PowerSeries* steps = nullptr;  // as recorded
    std::vector<bool> active;

    [[nodiscard]] bool plays_at(std::size_t step) const { return step < active.size() && active[step]; }
    [[nodiscard]] double share_in(StepRange range) const;
};

struct PlayedSong {
    const Mix& mix;
    const Brief& brief;
    std::vector<PlayedStrip> strips;  // those that play
    std::vector<std::size_t> leads;   // of `strips`: what the song is about, without who only joins
    bool stated = false;              // by the user
    std::size_t length = 0;           // steps

    [[nodiscard]] bool led_at(std::size_t step) const;
    /// The share that the busiest lead plays.
    [[nodiscard]] double led_share(StepRange range) const;
    /// Below this share of a stretch a strip does not carry it.
    [[nodiscard]] double least_share() const { return brief.taste.limit("focus_plays"); }
};

/// Is the strip what the song is about, not only one that joins it?
[[nodiscard]] bool leads(const Strip& strip, const Mix& mix);

/// `mix` and `brief` outlive it.
[[nodiscard]] PlayedSong played_song(const Mix& mix, const Brief& brief);

/// Who may lead a stretch: who plays in enough of it. Percussion that only colours (hats, shakers, effects) may not.
[[nodiscard]] std::vector<Contender> players_in(StepRange range, const PlayedSong& song);

/// Why the last edit of a parameter was made; null if it never was.
[[nodiscard]] const Reason* last_reason(const Mix& mix, const std::string& strip, const std::string& parameter);

}  // namespace mixdown
