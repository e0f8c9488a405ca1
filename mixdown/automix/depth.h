// Pass 10, depth: who stands near, who stands far, told by what comes back from shared spaces.
//
// Each strip sends so much that its reverberation lies the wanted LU under its dry sound (data/space.tsv). What a
// return makes of this strip's spectrum is known before anything is rendered (return_response.h):
//
//     send = wet - K-weighted gain of the return for the strip            dB
//
// and post-fader sends keep that ratio wherever the fader goes. Together, all reverberation lies where the genre's dial
// wants it, within reverb_tolerance: one shift for all roles. Decay: long in slow and sparse songs. Leads get an echo
// where the tempo is certain. Stems that may be wet already (measure/scores/reverberance.h) and those whose
// effects came as stems of their own (prints.h) get less or none.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"
#include "measure/music/song_facts.h"

namespace mixdown {

/// Adds the returns of returns.tsv to the console, their effects still off, and lets them pass what they get to the
/// master. Ids that are taken are passed over.
void lay_out_returns(Mix& mix, const Taste& taste);

/// The edits of the returns and of the sends to them. `mix` has its returns laid out.
[[nodiscard]] std::vector<Edit> set_depth(const Mix& mix, const Brief& brief, const SongSpectra& spectra,
                                          const SongFacts& facts);

/// Takes the returns off the console that nobody sends to, that have no effect, and of which nothing is pinned.
void remove_unused_returns(Mix& mix);

}  // namespace mixdown
