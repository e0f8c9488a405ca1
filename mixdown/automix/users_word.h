// What a mix holds of its user, so that it can be mixed again around it. The user's word is what is pinned, what the
// last edit of a parameter says is theirs, and what somebody wrote into the session by hand (no edit led there).
// Whoever set one parameter of a processor has had the whole processor in hand: all of it counts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "automix/canvas.h"

namespace mixdown {

/// Parameters by the id of their strip; empty: the mix itself. A pin of all is in it as it is.
using HeldParameters = std::map<std::string, std::set<std::string>>;

[[nodiscard]] HeldParameters users_word(const Mix& mix);

/// The console of `mix` as it was laid out: its strips, buses, returns and VCAs, every setting at its default.
[[nodiscard]] Mix blank_console(const Mix& mix);

/// The edits that take the blank console to what `held` names, each with the hand and the reason that last set it, and
/// with the pins.
[[nodiscard]] std::vector<Edit> kept_edits(const Mix& mix, const HeldParameters& held);

/// The canvas for mixing `mix` again: the blank console with the kept edits, its roles named as those of a new one.
/// What is held is pinned there; `release` takes the pins away again that are not the user's.
[[nodiscard]] Result<Canvas> lay_out_again(const Mix& mix, const HeldParameters& held, const std::vector<Stem>& stems,
                                           const Taste& taste, const StatedRoles& stated);
void release(const HeldParameters& held, const Mix& before, Mix& mix);

}  // namespace mixdown
