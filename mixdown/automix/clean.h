// The cleaning pass: a high-pass where a stem has energy below its own sound, and nowhere else.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// What lies further under the stem is not told apart: nobody hears it, and windows leak as much.
inline constexpr double lowest_rumble_db = -60;

/// Per strip that plays: the high-pass of its role (clean.tsv) if what it would take is more than `rumble`
/// (limits.tsv). Where it would take more than `high_pass_cost` of the strip's loudness, it stands lower, at half the
/// frequency at most; if that does not help, the low end is music and stays. Each edit predicts what is left.
[[nodiscard]] std::vector<Edit> clean(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
