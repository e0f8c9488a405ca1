// What turns one mix into another of the same strips, as edits: recalling a snapshot is a step like any other.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/history.h"

namespace mixdown {

/// The edits that make every parameter of `from` what it is in `to`. Strips that only one of them has are left alone.
[[nodiscard]] Step difference(const Mix& from, const Mix& to);

/// The edits that take one earlier edit back and leave later ones: a number that was moved again since moves by as much
/// as the edit moved it, within its range; anything else gets the value that it had before. Empty when the strip or the
/// parameter is gone.
[[nodiscard]] Step taking_back(const Mix& mix, const Edit& edit);

}  // namespace mixdown
