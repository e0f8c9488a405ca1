// The shared spaces of one song: how long they ring, and what each of them makes of a sound.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "automix/brief.h"
#include "automix/moves.h"
#include "measure/music/song_facts.h"

namespace mixdown {

/// How open the song is: 0 fast and dense .. 1 slow and sparse. The tempo counts where it is certain.
struct Openness {
    double value = 0, bpm = 0, onsets_per_s = 0;  // bpm 0: not certain
};
[[nodiscard]] Openness openness_of(const SongFacts& facts, const Taste& taste);

/// One return as this song wants it.
struct SpaceOfSong {
    const SharedSpace* taste = nullptr;
    Strip strip;                // with its settings
    bool there_before = false;  // furnished by somebody: left as it is
};

/// Has somebody switched on what a return is for?
[[nodiscard]] inline bool furnished(const Strip& strip) { return strip.reverb.on || strip.delay.on; }

/// The return of the mix that is, or may become, this space; null if there is none, or if it is pinned while off.
[[nodiscard]] const Strip* return_for(const Mix& mix, const SharedSpace& space);

/// `strip` is return_for(mix, space); one that is furnished is taken as it is.
[[nodiscard]] SpaceOfSong space_of_song(const Strip& strip, const SharedSpace& space, const Openness& open,
                                        double decay_times);

/// The edits that give its return the settings of `space`.
void furnish(const SpaceOfSong& space, const Openness& open, const Brief& brief, Moves& moves);

}  // namespace mixdown
