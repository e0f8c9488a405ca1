// Who the song is about, section by section. As text, which is how sessions and edits hold it:
// "0 lead-vox, 34.3 e-piano, 42.9 lead-vox+choir" = the second at which a section begins, and the ids of its focus.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace mixdown {

struct FocusSpan {
    double start_s = 0;               // to the start of the next one
    std::vector<std::string> strips;  // ids, at least one
    bool operator==(const FocusSpan&) const = default;
};

/// Times rise strictly.
using FocusMap = std::vector<FocusSpan>;

/// Errors say which part is wrong and what one looks like. An empty text is an empty map.
[[nodiscard]] Result<FocusMap> focus_map_from(std::string_view text);
[[nodiscard]] std::string text_of(const FocusMap& map);

}  // namespace mixdown
