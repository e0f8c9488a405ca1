// The gating pass: a gate where noise, hum or the bleed of other drums is heard in the rests of a strip.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Nothing for roles without a row (gates.tsv), for strips whose notes stand less than `gate_distance` over what is
/// heard in their rests, or where the gate would take more than `gate_cost` of the notes (limits.tsv). The threshold
/// stands between both; each edit predicts the level that is left in the rests.
[[nodiscard]] std::vector<Edit> gate_rests(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
