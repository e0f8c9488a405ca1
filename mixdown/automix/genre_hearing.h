// Listens for the clues to a genre: who is there and for how long, how the kick falls, whether it swings, how wide the
// loudness ranges. Made from what other passes have heard; nothing is listened to twice.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/genre_clues.h"
#include "automix/song_spectra.h"
#include "measure/music/song_facts.h"

namespace mixdown {

/// `facts` and `spectra` are those of `mix` (song_hearing.h). No clue depends on the gain of a stem, on the order of
/// stems or on their names, only on their roles. Muted, silent and guide strips are no part of the song; a backing
/// track hides who plays, so that only what is left can be a clue. Less than 15 s of sound are believed less; a strip
/// alone gives no clue.
[[nodiscard]] HeardClues hear_genre_clues(const Mix& mix, const Taste& taste, const Hearing& hearing,
                                          const SongFacts& facts, const SongSpectra& spectra);

}  // namespace mixdown
