// Pass 11, rides, where no pass comes after it that would mend what a ride does to who is heard: hearing has the last
// word (hearing_aims.h). SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// As `ride` (rides.h), but nothing if somebody were heard less for it; and a ride that stands there goes again where
/// that makes somebody heard.
[[nodiscard]] std::vector<Edit> last_ride(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
