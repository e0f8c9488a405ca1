// The moves of a mix, one by one: edits that were made for one reason, with the console as it stood before and after.
// A move is found by walking back from the mix as it is now, undoing the last edit first (model/edit.h). Where a pass
// decides all its moves together and gives each the reason that it has beside the others (refine, unmask), `after` is
// the mix as the pass left it, and `before` that without the move. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "core/result.h"
#include "model/session.h"

namespace mixdown {

struct MadeMove {
    std::size_t first = 0, count = 0;  // of Mix::edits
    Mix before, after;                 // without their edits

    /// The strips it touched, each once; empty: the mix itself.
    std::vector<std::string> strips;
};

/// Edits that follow each other, of one pass and with one reason, are one move; across strips only where
/// `across_strips` says that the quantity of their reason is not a strip's own. Error: the edits do not lead to `mix`.
[[nodiscard]] Result<std::vector<MadeMove>> moves_made(const Mix& mix,
                                                       const std::function<bool(const Reason&)>& across_strips);

}  // namespace mixdown
