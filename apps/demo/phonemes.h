// What a mouth can say: five vowels as five formants each, and a few consonants as what they do to voice and noise.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace mixdown::demo {

inline constexpr std::size_t formant_count = 5;

struct Formant {
    double hz, level_db, bandwidth_hz;
};
using Vowel = std::array<Formant, formant_count>;

struct Consonant {
    double length_s = 0;
    double voicing = 1;      // of the vowel's level while it lasts
    double noise = 0;        // level of the hiss
    double noise_hz = 6000;  // where it hisses
    double mouth = 1;        // 0: closed, only the first formant sounds
};

/// A syllable as the score writes it: one consonant or none, then a vowel ("so", "a").
struct Syllable {
    Consonant consonant;
    Vowel vowel;
};

[[nodiscard]] Syllable syllable(std::string_view word);

}  // namespace mixdown::demo
