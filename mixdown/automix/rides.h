// Pass 11, rides: the lead (the melodic focus, in the bucket that the profile puts on top) is ridden so that its lead
// over all the rest stays where the genre wants it, by as few points as do. Its fader stays where it stands: a ride is
// what the fader moves by (dsp/fader.h), so later moves of the fader take it along.
//
//     wanted gain(t) = aim - lead(t)        lead.h; aim: the genre's lead, but no further from the song's own median
//                                           than half of what a ride may do: the rest is the fader's matter;
//                                           not under that where it was raised to be heard
//
// No ride where the lead is steady enough, none that helps too little. Where later moves have spoilt a ride it is drawn
// anew. Knowledge: mixing.md 8 (automation), automix.md
// 5 goal 4.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/lead.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Who is ridden over whom, as their powers are in the mix. No strips: nobody leads, or there is nothing to lead over.
struct Lead {
    std::vector<std::string> strips;  // ids
    PowerSeries power, rest;          // K-weighted, per 100 ms
    double genre_lu = 0;              // what the genre asks for
    bool raised = false;              // refine.h has raised it, for it was not heard else
    std::string source;
};
[[nodiscard]] Lead find_lead(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

[[nodiscard]] Mix without_rides(Mix mix);

/// Where a ride steers to; `windows` and `lead` without it.
[[nodiscard]] double aim_of(const std::vector<LeadWindow>& windows, const Lead& lead, const Brief& brief);

[[nodiscard]] std::vector<Edit> ride(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
