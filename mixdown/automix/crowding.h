// A mix of too many parts: the proof that no setting of the faders inside their bands and pins lets all of them be
// heard as often as their roles ask (data/audible.tsv), not even with `unmask_cuts` cuts of `unmask_deepest` where they
// help most. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "automix/brief.h"
#include "automix/level_room.h"
#include "automix/song_spectra.h"
#include "measure/hearing/band_cells.h"

namespace mixdown {

struct CrowdedMix {
    const Mix& mix;
    const Brief& brief;
    const SongSpectra& spectra;
    const std::vector<LevelRoom>& rooms;  // per strip: how far it may go
};

/// A sentence for people, or nothing: no proof. `cells` are those of the mix, `changes` what is keyed in it. First of
/// the parts alone, the focus as it stands; then beside the focus as often as it must be heard (`focus_audible`),
/// unless that is too much by itself. What a proof rests on: least_gains.h.
[[nodiscard]] std::string proof_of_crowding(const BandCells& cells, std::span<const CellChange> changes,
                                            const CrowdedMix& crowded);

}  // namespace mixdown
