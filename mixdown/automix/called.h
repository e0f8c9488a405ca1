// Whom a word of the user's means. A stem is called by its name, or by its file's, with or without extension and
// folders; a strip by its name and by what its stems are called, or, where nobody is called so, by its id. Letters of
// any script and digits count; case, accents and signs do not. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/session.h"

namespace mixdown {

/// The stem of that name, in that file?
[[nodiscard]] bool is_called(const std::string& name, const std::string& file, const std::string& word);

/// The ids of all strips that the word means; empty: it means nobody.
[[nodiscard]] std::set<std::string> strips_called(const std::string& word, const std::vector<Strip>& strips,
                                                  const std::vector<Source>& sources);

/// What to say of a word that means nobody. `what` could have been meant; the cure names the strips that are spelled
/// most like it.
[[nodiscard]] Error nobody_is_called(const std::string& word, const char* option, const char* what,
                                     const std::vector<Strip>& strips);

}  // namespace mixdown
