// Lessons for the writer: what would be better fixed in the arrangement or the recording than in the mix. Nothing here
// moves anything. A finding's words are a sentence without its subject, as everywhere.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "automix/brief.h"
#include "automix/lead.h"
#include "automix/song_spectra.h"
#include "measure/hearing/masking.h"
#include "measure/meter.h"
#include "measure/scores/tone.h"
#include "model/finding.h"

namespace mixdown {

/// A finished mix, and the plain sum of its stems.
struct MixedSong {
    const Mix& mix;
    const Brief& brief;
    const SongSpectra& spectra;
    const ToneTarget& tone;
    const Masking& masking;            // of the mix
    const Measurement &plain, &mixed;  // as rendered
};

/// Those of the registers and of the lead; loud_parts: how far the faders come down because of the master in the
/// writer's own project; unplayed_range: where an equaliser finds nothing. Source: mixing.md 2 (sentences 30 to 32).
[[nodiscard]] std::vector<Finding> lessons(const MixedSong& song);

/// register_fight: two parts, one of which takes much of the other's loudness in one register, in the mix and when both
/// are equally loud, so that no fader helps; worst first, three at most. It tells who is neither the focus nor, before
/// all, the bass. Source: mixing.md 8 (unmasking order: "mute or thin by section").
[[nodiscard]] std::vector<Finding> register_fights(const MixedSong& song);

/// The share of windows (of a lead that is not ridden) that a ride may bring on aim: no further off than it may go, and
/// the tolerance. 0..1.
[[nodiscard]] double lead_in_reach(const std::vector<LeadWindow>& unridden, const LeadAim& aim, const Taste& taste);

/// lead_out_of_reach: the longest stretch in which the lead stands further from its aim, if fewer windows are in reach
/// than are asked to be on aim. Sources: automix.md 5 goal 4; mixing.md 8 (vocal ride +- 3 dB).
[[nodiscard]] std::optional<Finding> lead_lesson(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

/// What the given stems are like as a sum, by name: dull (highs under the band of tone), flat (loud passages without
/// peaks), dry (no reverberation in the stems). Source: mixing.md 2 (sentence 21).
[[nodiscard]] std::vector<Finding> diagnose(const MixedSong& song);

}  // namespace mixdown
