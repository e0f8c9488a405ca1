// When the parts themselves make a gate impossible: the proof. The cells of the mix are judged with every remedy at its
// end: the strip to blame at the bottom of its group's band (its helpers at the top), cut by `unmask_deepest` in every
// octave that is not most of what it has, and no reverberation. What fails even then is not the mix's fault, and its
// gate is open: not passed, and not the mixer's to mend. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "automix/gates.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Sentences by gate id, for those gates of hearing (and crest) of the finished mix that fail and cannot hold.
[[nodiscard]] std::map<std::string, std::string> proofs_of_open_gates(const Mix& mix, const Brief& brief,
                                                                      const SongSpectra& spectra,
                                                                      const RenderedMix& rendered);

}  // namespace mixdown
