// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/genre_report.h"

#include <fmt/format.h>

#include "automix/genre_hearing.h"
#include "automix/name_roles.h"
#include "automix/song_hearing.h"
#include "model/edit.h"

namespace mixdown {
namespace {

std::vector<std::string> words_of(const std::vector<ClueEvidence>& clues) {
    std::vector<std::string> words;
    for (const ClueEvidence& c : clues) words.push_back(fmt::format("{} ({:+.1f})", c.words, c.nats));
    return words;
}

}  // namespace

GenreFound genre_guessed(const GenreGuess& guess) {
    return {guess.genre(),
            guess.taken() ? "audio" : "none",
            guess.best,
            guess.confidence,
            guess.threshold,
            guess.ranking,
            words_of(guess.speaks_for),
            words_of(guess.speaks_against),
            guess.words()};
}

GenreFound genre_stated(const Genre& genre) {
    GenreFound found;
    found.genre = genre.name;
    found.from = "user";
    found.words = genre.name + ", as you said";
    return found;
}

Result<GenreGuess> guess_from_stems(const std::vector<Stem>& stems, const Taste& taste) {
    const Canvas canvas = lay_out(stems, taste, {});
    Mix mix = canvas.mix;
    if (Status done = apply_all(mix, assign_roles(canvas, taste)); !done) return done.error();
    for (Strip& strip : mix.strips) strip.fader.mute = strip.role == "guide";
    const SongSpectra spectra(mix, stems);
    const SongFacts facts = facts_of(mix, taste, spectra);
    const Hearing hearing = hear(mix, stems, taste.limit("inaudible_loudness"));
    return guess_genre(hear_genre_clues(mix, taste, hearing, facts, spectra), taste);
}

}  // namespace mixdown
