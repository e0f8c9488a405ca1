// Who leads, and where the lead shall stand over the rest. The genre says where; a ride goes there, but no further from
// the song's own median than half of what it may do (the rest is the fader's matter), not under that where the lead was
// raised to be heard, and in no section so far that the song would rise or fall less for it:
//
//     aim of a section = the song's, but within what changes the section's loudness, re the song, by no more than
//                        `ride_contour`, or brings it nearer to what it is in the plain sum
//
// So a lead that a third voice joins in the last chorus stays as much louder there as it was played, and an intro of
// pads alone is not ridden down to the level of a verse; phrases are evened out in all of them.
// Knowledge: mixing.md 8 (automation), automix.md 5 goal 4; docs/decisions/0095.
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
    PowerSeries plain;                // of all as they were recorded
    double genre_lu = 0;              // what the genre asks for
    bool raised = false;              // refine.h has raised it, for it was not heard else
    std::string source;
};

/// The melodic focus in the bucket that the profile puts on top.
[[nodiscard]] Lead find_lead(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

[[nodiscard]] Mix without_rides(Mix mix);

/// Where a ride steers to, by the sections of the brief; `lead` without a ride.
[[nodiscard]] LeadAim aim_of(const Lead& lead, const Brief& brief);

}  // namespace mixdown
