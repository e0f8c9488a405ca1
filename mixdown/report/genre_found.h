// What is said of a song's genre: who decided, how sure it is, and why.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mixdown {

struct GenreFound {
    std::string genre;                                    // what the song is mixed as
    std::string from;                                     // "user"; "audio": guessed; "none": the guess was not sure
    std::string best;                                     // the most probable genre; empty: no clue, or not asked
    double confidence = 0, threshold = 0;                 // its probability, and the one that is asked for; 0..1
    std::vector<std::pair<std::string, double>> ranking;  // all probabilities, the highest first
    std::vector<std::string> speaks_for, speaks_against;  // clues to `best` with their figures, the strongest first
    std::string words;                                    // "dance, guessed (0.82): ...; say --genre to decide"
};

}  // namespace mixdown
