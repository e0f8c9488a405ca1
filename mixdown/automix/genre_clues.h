// Clues to a genre: what can be measured of a song, and what each finding says for or against a genre, as data
// (data/genre_clues.tsv). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace mixdown {

/// A row of the table: while what was measured lies in [low, high], the clue speaks for the genre, or against it.
struct GenreClue {
    std::string clue, genre;
    double low = 0, high = 0;  // infinite where open
    double edge = 0;           // how far outside it still counts, less and less
    double weight = 0;         // nats

    /// 0..1: 1 in [low, high], 0 from `edge` outside on.
    [[nodiscard]] double fit(double value) const;
};

/// Errors name line and cure: a clue that nobody measures, a genre that is not among `genres`, numbers out of range.
Result<std::vector<GenreClue>> parse_genre_clues(std::string_view text, const std::vector<std::string>& genres);

/// What was measured. `trust` is 0..1: how far the measurement itself is to be believed.
struct HeardClue {
    double value = 0, trust = 1;
    bool operator==(const HeardClue&) const = default;
};

/// By clue; what could not be measured is missing, and then says nothing.
using HeardClues = std::map<std::string, HeardClue>;

/// "drums play 92 % of the time", "tempo 128 bpm".
[[nodiscard]] std::string clue_words(const std::string& clue, double value);

}  // namespace mixdown
