// SPDX-License-Identifier: Apache-2.0
#include "core/spelling.h"

#include <algorithm>
#include <utility>

namespace mixdown {
namespace {

/// Changes of single letters that make `a` into `b` (Levenshtein).
std::size_t changes_between(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row.back();
}

}  // namespace

std::string did_you_mean(const std::string& word, const std::vector<std::string>& words) {
    const auto nearer = [&](const std::string& a, const std::string& b) {
        return changes_between(word, a) < changes_between(word, b);
    };
    const auto found = std::min_element(words.begin(), words.end(), nearer);
    if (found == words.end() || changes_between(word, *found) > 1 + word.size() / 3) return "";
    return "did you mean '" + *found + "'? ";
}

}  // namespace mixdown
