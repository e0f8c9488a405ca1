// A guess at the genre from what was heard: named clues are weighed, and their log-odds added.
//
//     evidence(genre) = sum over clues of weight * fit * trust        data/genre_clues.tsv
//     probability     = softmax(genre_evidence * evidence)            "neutral" is a candidate, too: none of them
//
// It is taken only from genre_confidence on; a song that is not clearly of one genre stays neutral. Both numbers are in
// limits.tsv. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "automix/taste.h"

namespace mixdown {

/// What one clue says of the best genre, against the average of the others.
struct ClueEvidence {
    std::string clue, words;  // "drums", "drums 92 % of the time"
    double nats = 0;          // above 0: for it
};

struct GenreGuess {
    std::vector<std::pair<std::string, double>> ranking;   // probabilities of all candidates, sum 1, the best first
    std::string best;                                      // the most probable one that is not neutral; may be empty
    double confidence = 0;                                 // its probability, 0..1
    double threshold = 0;                                  // from which it is taken
    std::vector<ClueEvidence> speaks_for, speaks_against;  // of `best`: the strongest first, at most four each

    [[nodiscard]] bool taken() const { return !best.empty() && confidence >= threshold; }
    /// "pop" or "neutral": what the song is mixed as.
    [[nodiscard]] std::string genre() const { return taken() ? best : "neutral"; }
    /// "dance, guessed (0.82): kick on every beat, 97 % of its strokes ...; say --genre to decide"
    [[nodiscard]] std::string words() const;
};

/// A pure function. Ties go by the alphabet.
[[nodiscard]] GenreGuess guess_genre(const HeardClues& heard, const Taste& taste);

}  // namespace mixdown
