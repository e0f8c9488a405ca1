// The song heard as a whole, from the spectra of its strips: what a musician would say of it, and who is heard in a
// mix. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/song_spectra.h"
#include "automix/taste.h"
#include "measure/hearing/masking.h"
#include "measure/music/song_facts.h"

namespace mixdown {

/// Strips that are muted tell nothing; the facts of stems come in the order of the others.
[[nodiscard]] SongFacts facts_of(const Mix& mix, const Taste& taste, const SongSpectra& spectra);

/// Of all strips of the mix, in its order, through trim, filters, static equaliser, fader and pan; muted ones are
/// silent. Predicted, not rendered: dynamics, saturation and effects are not taken into account.
[[nodiscard]] Masking masking_in(const Mix& mix, const Hearing& hearing, const SongSpectra& spectra,
                                 const MaskingSettings& settings = {});

}  // namespace mixdown
