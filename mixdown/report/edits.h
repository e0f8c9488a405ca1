// What a reader of edits wants to know beyond the edit itself: the strip's name, and the unit of its parameter.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/session.h"

namespace mixdown {

/// "mix" for an edit of the mix itself; the id of a strip that is gone.
[[nodiscard]] std::string strip_name(const Mix& mix, const Edit& edit);

/// From the parameter tables; empty for switches, words and positions.
[[nodiscard]] std::string parameter_unit(const Edit& edit);

/// The new or old value for people: "−3.5 dB", "L30", "on", the name of a bus.
[[nodiscard]] std::string value_text(const Mix& mix, const Edit& edit, const Value& value);

}  // namespace mixdown
