// Edits, the only way a mix changes. Applying sets a parameter to `to`; the inverse sets it back to `from`; two edits
// of one gesture coalesce into one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/result.h"
#include "model/session.h"

namespace mixdown {

/// The edit that takes `parameter` of `strip` from its present value to `to`. An unknown strip or parameter is an
/// error.
[[nodiscard]] Result<Edit> make_edit(const Mix& mix, const std::string& strip, const std::string& parameter, Value to);

/// Sets the parameter and leaves everything else, `mix.edits` included. Errors name strip, parameter, value and range.
Status apply(Mix& mix, const Edit& edit);

/// What holds after every step, in whatever order its edits come: a locked master stands at 0.0 dB.
[[nodiscard]] Status check_whole(const Mix& mix);

/// Applies all, in order, and notes them in `mix.edits`. At the first that cannot be applied it stops.
Status apply_all(Mix& mix, const std::vector<Edit>& edits);

/// Parameters whose text names a strip (bus, send, key, VCA) or one of a few words: what they may say, or nothing when
/// `name` is right.
[[nodiscard]] std::optional<std::string> cure_for_name(const Mix& mix, const std::string& parameter,
                                                       const std::string& name);

[[nodiscard]] Edit inverse(Edit edit);

/// One edit for two successive ones of the same parameter by the same hand; nothing if they do not belong together.
[[nodiscard]] std::optional<Edit> coalesced(const Edit& first, const Edit& then);

}  // namespace mixdown
