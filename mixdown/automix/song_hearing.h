// The song heard as a whole, from the spectra of its strips: what a musician would say of it, and who is heard in a
// mix. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/song_spectra.h"
#include "automix/taste.h"
#include "measure/hearing/masking.h"
#include "measure/music/song_facts.h"

namespace mixdown {

/// The strips that are not muted, in the order of the mix. Their spectra are those of `spectra`.
[[nodiscard]] std::vector<SongStem> players_of(const Mix& mix, const Taste& taste, const SongSpectra& spectra);

/// Strips that are muted tell nothing; the facts of stems come in the order of the others. `threads` as in
/// thread_count(), here and below.
[[nodiscard]] SongFacts facts_of(const Mix& mix, const Taste& taste, const SongSpectra& spectra, int threads = 1);

/// The cells of the mix: all strips, in its order, through trim, filters, static equaliser, ride, fader, pan and sends
/// (played_spectra.h); muted ones are silent.
[[nodiscard]] BandCells cells_in(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra, int threads = 1);

/// What the equaliser's dynamic bands do that listen to another strip: all of their range while that strip plays.
[[nodiscard]] std::vector<CellChange> keyed_changes(const Mix& mix, const SongSpectra& spectra);

/// Who is heard in the parts, with their rides and sends. Predicted, not rendered: other dynamics and saturation are
/// not taken into account, and keyed bands by the cells only.
[[nodiscard]] Masking masking_in(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra, int threads = 1);

}  // namespace mixdown
