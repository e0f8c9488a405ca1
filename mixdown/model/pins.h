// Pins: the user's word that automatic passes leave a parameter alone. A pin is a switch, "pinned.ID", set by an edit
// like everything else; "pinned.all" holds a whole strip (or, of the mix, all that belongs to it as a whole).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session.h"

namespace mixdown {

inline constexpr std::string_view pin_group = "pinned.";
inline constexpr std::string_view pin_of_all = "all";
[[nodiscard]] inline bool is_pin(std::string_view id) { return id.starts_with(pin_group); }

/// Do these pins hold the parameter? A pin of a number holds its curve, too, and a pin of one parameter of a processor
/// ("eq2.gain_db") holds all of that processor: half of a bell is nobody's wish.
[[nodiscard]] bool is_pinned(const std::set<std::string>& pins, std::string_view parameter);

/// The same of a strip, or of the mix itself where the id is empty.
[[nodiscard]] bool is_pinned(const Mix& mix, const std::string& strip, std::string_view parameter);

}  // namespace mixdown
