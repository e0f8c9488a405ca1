// What the report shows of the song itself: its facts, who is heard and who is covered, tone, dynamics, meters.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/jobs/mix_summary.h"
#include "automix/song_hearing.h"
#include "measure/scores/tone.h"

namespace mixdown {

/// Fills sections, audibility (of the strips, too), masking, spectrum, psr, dynamics, meters and music of `report`,
/// whose strips are filled. `facts` are those of the mix, `tone` is what it aimed at, and `admired` whose
/// that is; empty: the profile's.
void show_song(const FinishedMix& done, const std::vector<Stem>& stems, const SongFacts& facts, const ToneTarget& tone,
               const std::string& admired, MixReport& report);

}  // namespace mixdown
