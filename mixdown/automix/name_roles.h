// Pass 1a: roles from names, and the buses they go to.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/canvas.h"

namespace mixdown {

/// Role and bus of every strip, and the genre the user stated or the neutral one.
[[nodiscard]] std::vector<Edit> assign_roles(const Canvas& canvas, const Taste& taste);

/// The genre, and the profile that follows from it and from who sings. `stated` is empty when the user said nothing.
[[nodiscard]] std::vector<Edit> assign_genre(const Mix& mix, const Genre* stated, const std::string& profile);

}  // namespace mixdown
