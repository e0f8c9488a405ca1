// A drum kit in one stem, where no kick plays beside it, is kick and drums in one: genres that give the kick a level of
// its own mean the drums without it. Source: mixing.md 6 (kick and drums are rows of their own in dance and hip hop).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "automix/brief.h"

namespace mixdown {

/// The level of kick and drums together; nothing where the profile gives the kick no level of its own, for a strip that
/// is no whole kit, and where kicks play for more than half of the time that it plays.
[[nodiscard]] std::optional<BalanceRow> whole_kit_row(const Mix& mix, const Strip& strip, const Brief& brief);

/// Of the power of a whole kit, the kick's share by the profile.
[[nodiscard]] double kick_share(const Brief& brief);

}  // namespace mixdown
