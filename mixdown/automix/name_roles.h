// Pass 1a: roles from names, and the buses they go to.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/canvas.h"
#include "automix/genre_guess.h"

namespace mixdown {

/// Role and bus of every strip.
[[nodiscard]] std::vector<Edit> assign_roles(const Canvas& canvas, const Taste& taste);

/// The genre, and the profile that follows from it and from who sings. `stated` is null when the user said nothing:
/// then the guess decides, and where it is not sure the genre is neutral.
[[nodiscard]] std::vector<Edit> assign_genre(const Mix& mix, const Genre* stated, const GenreGuess& guess,
                                             const std::string& profile);

}  // namespace mixdown
