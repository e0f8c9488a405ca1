// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/phonemes.h"

#include <cassert>

namespace mixdown::demo {
namespace {

/// Source: Csound manual, appendix "Formant values", tenor.
Vowel vowel_named(char letter) {
    switch (letter) {
        case 'a':
            return {{{650, 0, 80}, {1080, -6, 90}, {2650, -7, 120}, {2900, -8, 130}, {3250, -22, 140}}};
        case 'e':
            return {{{400, 0, 70}, {1700, -14, 80}, {2600, -12, 100}, {3200, -14, 120}, {3580, -20, 120}}};
        case 'i':
            return {{{290, 0, 40}, {1870, -15, 90}, {2800, -18, 100}, {3250, -20, 120}, {3540, -30, 120}}};
        case 'o':
            return {{{400, 0, 70}, {800, -10, 80}, {2600, -12, 100}, {2800, -12, 130}, {3000, -26, 135}}};
        default:
            return {{{350, 0, 40}, {600, -20, 60}, {2700, -17, 100}, {2900, -14, 120}, {3300, -26, 120}}};
    }
}

/// Tuned: lengths as in fast speech, noise where the spectrogram of a voice shows it.
Consonant consonant_named(char letter) {
    switch (letter) {
        case 's':
            return {0.10, 0.0, 0.15, 6800, 0.5};
        case 'f':
            return {0.08, 0.0, 0.08, 5600, 0.5};
        case 'h':
            return {0.07, 0.1, 0.06, 2200, 1.0};
        case 't':
            return {0.05, 0.0, 0.16, 4400, 0.5};
        case 'd':
            return {0.045, 0.15, 0.08, 3600, 0.2};
        case 'm':
            return {0.075, 0.45, 0, 6000, 0.0};
        case 'n':
            return {0.060, 0.45, 0, 6000, 0.08};
        case 'l':
            return {0.055, 0.60, 0, 6000, 0.25};
        case 'w':
            return {0.060, 0.70, 0, 6000, 0.1};
        default:
            return {};
    }
}

}  // namespace

Syllable syllable(std::string_view word) {
    assert(word.size() == 1 || word.size() == 2);
    return {word.size() == 2 ? consonant_named(word.front()) : Consonant{}, vowel_named(word.back())};
}

}  // namespace mixdown::demo
