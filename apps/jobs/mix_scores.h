// The six scores of a mix, from what was rendered of it and from its parts: audibility, overshadow, impact, depth,
// detail, tone. Source: mixing.md section 3.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "automix/brief.h"
#include "automix/gates.h"
#include "automix/song_spectra.h"
#include "measure/hearing/masking.h"
#include "measure/meter.h"
#include "measure/scores/tone.h"
#include "report/scores.h"

namespace mixdown {

/// `parts` and `masking`: of the mix's strips, in its order, with the gains and filters they have in it.
struct ScoredMix {
    const Mix& mix;
    const Measurement& master;
    const Masking& masking;
    std::span<const MixPart> parts;
};

[[nodiscard]] MixScores scores_of(const ScoredMix& scored, const Brief& brief, const ToneTarget& tone);

/// The same with the parts foretold from the stems' spectra: dynamics and effects are left out of them.
[[nodiscard]] MixScores foretold_scores(const Mix& mix, const RenderedMix& rendered, const Brief& brief,
                                        const SongSpectra& spectra, const ToneTarget& tone);

}  // namespace mixdown
