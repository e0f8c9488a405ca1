// From one mix to another that the automatic mix has made of the same song: put up the returns that it wants, take the
// console back to what was kept of the user, then all its moves with their reasons. One step, so one undo.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "apps/server/standing_moves.h"
#include "model/history.h"

namespace mixdown {

/// Adds the buses and returns that `made` has and `now` has not, without settings: nobody hears them yet.
void put_up_missing(Mix& now, const Mix& made);

/// `now` has the buses and returns of `made`. `kept`: how many of the first edits of `made` are the user's from before;
/// `held`: (strip, parameter) that stay as they are now.
using HeldKeys = std::set<StripParameter>;
[[nodiscard]] Step remake_step(const Mix& now, const Mix& made, std::size_t kept, const HeldKeys& held);

}  // namespace mixdown
