// SPDX-License-Identifier: Apache-2.0
#include "core/spelling.h"

#include <algorithm>
#include <numeric>

namespace mixdown {

std::size_t letters_apart(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (const char letter : a) {
        std::size_t before = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = before + (letter == b[j] ? 0 : 1);
            before = row[j + 1];
            row[j + 1] = std::min({changed, row[j + 1] + 1, row[j] + 1});
        }
    }
    return row.back();
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& words) {
    const auto nearer = [&](const std::string& a, const std::string& b) {
        return letters_apart(word, a) < letters_apart(word, b);
    };
    const auto found = std::min_element(words.begin(), words.end(), nearer);
    if (found == words.end() || letters_apart(word, *found) > 1 + word.size() / 3) return "";
    return "did you mean '" + *found + "'? ";
}

}  // namespace mixdown
