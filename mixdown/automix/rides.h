// Pass 11, rides: the lead (the melodic focus, in the bucket that the profile puts on top) is ridden so that its lead
// over all the rest stays where the genre wants it, by as few points as do. Its fader stays where it stands: a ride is
// what the fader moves by (dsp/fader.h), so later moves of the fader take it along.
//
//     wanted gain(t) = aim - lead(t)        lead.h; aim: lead_place.h
//
// No ride where the lead is steady enough, none that helps too little. Where later moves have spoilt a ride it is drawn
// anew. Knowledge: mixing.md 8 (automation), automix.md 5 goal 4.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

[[nodiscard]] std::vector<Edit> ride(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
