// Which known word somebody meant who misspelled it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace mixdown {

/// How many letters to change, add or leave out to make `a` into `b` (Levenshtein 1966).
[[nodiscard]] std::size_t letters_apart(const std::string& a, const std::string& b);

/// "did you mean 'ring_clear'? ", or nothing where no word is near.
[[nodiscard]] std::string did_you_mean(const std::string& word, const std::vector<std::string>& words);

}  // namespace mixdown
