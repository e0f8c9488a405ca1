// The genre of a song as the report tells it, and the guess from stems that nobody mixes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/canvas.h"
#include "automix/genre_guess.h"
#include "report/genre_found.h"

namespace mixdown {

[[nodiscard]] GenreFound genre_guessed(const GenreGuess& guess);
[[nodiscard]] GenreFound genre_stated(const Genre& genre);

/// What `mix` would guess of these stems, roles by name and ear. Copies are not looked for.
Result<GenreGuess> guess_from_stems(const std::vector<Stem>& stems, const Taste& taste);

}  // namespace mixdown
