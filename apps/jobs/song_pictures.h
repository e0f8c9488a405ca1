// What the report shows of the song itself: its facts, who is heard and who is covered, tone, dynamics, meters.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/jobs/mix_summary.h"
#include "automix/song_hearing.h"

namespace mixdown {

/// Fills sections, audibility (of the strips, too), masking, spectrum, psr, dynamics, meters and music of `report`,
/// whose strips are filled. `facts` are those of the mix, `tone` is the table tone.tsv.
Status show_song(const FinishedMix& done, const std::vector<Stem>& stems, const SongFacts& facts,
                 const std::string& tone, MixReport& report);

}  // namespace mixdown
