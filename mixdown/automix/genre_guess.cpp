// SPDX-License-Identifier: Apache-2.0
#include "automix/genre_guess.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mixdown {
namespace {

constexpr std::size_t most_clues = 4;     // that are told of each side
constexpr double least_told_nats = 0.15;  // weaker ones are not told
constexpr std::string_view none = "neutral";

using Evidence = std::map<std::string, double>;           // by genre
using EvidenceOfClues = std::map<std::string, Evidence>;  // by clue

EvidenceOfClues weigh(const HeardClues& heard, const Taste& taste) {
    EvidenceOfClues evidence;
    for (const GenreClue& row : taste.genre_clues) {
        const auto found = heard.find(row.clue);
        if (found == heard.end()) continue;
        evidence[row.clue][row.genre] += row.weight * row.fit(found->second.value) * found->second.trust;
    }
    return evidence;
}

Evidence sums_of(const EvidenceOfClues& clues, const Taste& taste) {
    Evidence sums;
    for (const GenreClue& row : taste.genre_clues) sums[row.genre] = 0;
    for (const auto& [clue, by_genre] : clues) {
        for (const auto& [genre, nats] : by_genre) sums[genre] += nats;
    }
    return sums;
}

std::vector<std::pair<std::string, double>> probabilities(const Evidence& sums, double factor) {
    std::vector<std::pair<std::string, double>> ranking;
    double most = 0, total = 0;
    for (const auto& [genre, nats] : sums) most = std::max(most, nats);
    for (const auto& [genre, nats] : sums)
        total += ranking.emplace_back(genre, std::exp(factor * (nats - most))).second;
    for (auto& [genre, p] : ranking) p /= total;
    std::stable_sort(ranking.begin(), ranking.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return ranking;
}

/// What the clue says of `genre`, less what it says of the other genres on average: what speaks for all says nothing.
double nats_for(const std::string& genre, const Evidence& by_genre, std::size_t genres) {
    double own = 0, others = 0;
    for (const auto& [name, nats] : by_genre) {
        if (name != none) (name == genre ? own : others) += nats;
    }
    return genres > 1 ? own - others / static_cast<double>(genres - 1) : own;
}

/// The strongest of one sign, as far as they are worth telling.
std::vector<ClueEvidence> told(std::vector<ClueEvidence> clues, double sign) {
    std::erase_if(clues, [&](const ClueEvidence& c) { return sign * c.nats < least_told_nats; });
    std::stable_sort(clues.begin(), clues.end(),
                     [&](const ClueEvidence& a, const ClueEvidence& b) { return sign * a.nats > sign * b.nats; });
    if (clues.size() > most_clues) clues.resize(most_clues);
    return clues;
}

std::string list_of(const std::vector<ClueEvidence>& clues) {
    std::string text;
    for (const ClueEvidence& c : clues)
        text += fmt::format("{}{} ({:+.1f})", text.empty() ? "" : ", ", c.words, c.nats);
    return text.empty() ? "nothing" : text;
}

}  // namespace

std::string GenreGuess::words() const {
    if (best.empty()) return "neutral: there is no clue to a genre; say --genre to decide";
    const std::string evidence =
        fmt::format("{}{}{}", list_of(speaks_for), speaks_against.empty() ? "" : "; against it ",
                    speaks_against.empty() ? "" : list_of(speaks_against));
    if (taken()) return fmt::format("{}, guessed ({:.2f}): {}; say --genre to decide", best, confidence, evidence);
    return fmt::format("neutral, not sure: most like {} ({:.2f}, {:.2f} is asked for): {}; say --genre to decide", best,
                       confidence, threshold, evidence);
}

GenreGuess guess_genre(const HeardClues& heard, const Taste& taste) {
    GenreGuess guess;
    guess.threshold = taste.limit("genre_confidence");
    HeardClues known = heard;
    if (!known.empty()) known["always"] = {1, 1};
    const EvidenceOfClues evidence = weigh(known, taste);
    const Evidence sums = sums_of(evidence, taste);
    if (heard.empty() || sums.empty()) return guess;
    guess.ranking = probabilities(sums, taste.limit("genre_evidence"));
    const auto best = std::find_if(guess.ranking.begin(), guess.ranking.end(),
                                   [](const auto& candidate) { return candidate.first != none; });
    if (best == guess.ranking.end()) return guess;
    guess.best = best->first;
    guess.confidence = best->second;
    std::vector<ClueEvidence> clues;
    for (const auto& [clue, by_genre] : evidence)
        clues.push_back({clue, clue_words(clue, known.at(clue).value),
                         nats_for(guess.best, by_genre, sums.size() - sums.count(std::string(none)))});
    guess.speaks_for = told(clues, 1);
    guess.speaks_against = told(std::move(clues), -1);
    return guess;
}

}  // namespace mixdown
