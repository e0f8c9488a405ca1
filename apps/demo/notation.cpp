// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/notation.h"

#include <cassert>

namespace mixdown::demo {
namespace {

void read_token(Steps& steps, std::string_view token) {
    if (token == "-") {
        if (!steps.events.empty()) ++steps.events.back().steps;
    } else if (token != ".") {
        steps.events.push_back({steps.count, 1, token});
    }
    ++steps.count;
}

template <class Take>
void for_each_word(std::string_view text, Take&& take) {
    constexpr std::string_view blanks = " \n";
    for (std::size_t from = text.find_first_not_of(blanks); from != text.npos;) {
        const std::size_t to = std::min(text.find_first_of(blanks, from), text.size());
        take(text.substr(from, to - from));
        from = text.find_first_not_of(blanks, to);
    }
}

}  // namespace

Steps read_hits(std::string_view text) {
    Steps steps;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '|' && text[i] != ' ') read_token(steps, text.substr(i, 1));
    }
    return steps;
}

Steps read_tune(std::string_view text) {
    Steps steps;
    for_each_word(text, [&](std::string_view word) {
        if (word != "|") read_token(steps, word);
    });
    return steps;
}

int pitch_named(std::string_view name) {
    constexpr std::string_view letters = "C.D.EF.G.A.B";  // a letter's place is its semitone
    const auto semitone = letters.find(name.front());
    const int sharp = name.find('#') == name.npos ? 0 : 1;
    const int octave = name.back() - '0';
    assert(semitone != letters.npos && octave >= 0 && octave <= 9);
    return 12 * (octave + 1) + static_cast<int>(semitone) + sharp;
}

std::vector<int> pitches_named(std::string_view names) {
    std::vector<int> pitches;
    for_each_word(names, [&](std::string_view name) { pitches.push_back(pitch_named(name)); });
    return pitches;
}

Sung sung(std::string_view token) {
    const auto equals = token.find('=');
    if (equals == token.npos) return {token, {}};
    return {token.substr(0, equals), token.substr(equals + 1)};
}

}  // namespace mixdown::demo
