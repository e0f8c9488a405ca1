// Which moves of the automatic mix still stand, and the step that takes some of them back: one, a strip's, a pass's. A
// move stands until it was taken back or the mix was made anew around it. web/src/state/moves.ts knows the same rules.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "model/history.h"

namespace mixdown {

using StripParameter = std::pair<std::string, std::string>;  // ids of both

/// Rules of the edits that say what became of moves.
inline constexpr std::string_view take_back_rule = "console.take_back", again_rule = "mix.again",
                                  amount_rule = "console.amount";

/// Places in the history, oldest first.
[[nodiscard]] std::vector<std::size_t> standing_moves(const Mix& mix);

/// What to take back; empty texts mean any. Of a strip all that is heard: it keeps its role, bus and focus.
struct MoveChoice {
    std::optional<std::int64_t> edit;
    std::string strip, pass;
};

/// Later changes of the same numbers stay (model/difference.h). Errors: there is no such move, or nothing would change.
[[nodiscard]] Result<Step> taking_back(const Mix& mix, const MoveChoice& choice);

}  // namespace mixdown
