// Is a mix what its character is called? Measured on the finished mix, against the unbiased one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "apps/jobs/mix_job.h"
#include "automix/character.h"
#include "measure/scores/mix_distance.h"

namespace mixdown {

/// What a proof of characters.tsv speaks of ("treble", "width", "group:drums"), dB or LU; nothing where the song has
/// none of it.
[[nodiscard]] std::optional<double> shown(const std::string& subject, const MixResult& made);

/// Does every proof hold? `told` gets what was measured, `fault` the first that does not hold.
[[nodiscard]] bool is_true(const MixCharacter& character, const MixResult& made, const MixResult& plain,
                           std::vector<std::pair<std::string, double>>& told, std::string& fault);

/// What the console does to each strip, for the distance of mixes.
[[nodiscard]] std::vector<StripFigures> figures_of(const Mix& mix, double rate_hz);

}  // namespace mixdown
