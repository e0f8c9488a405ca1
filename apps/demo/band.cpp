// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/band.h"

#include "apps/demo/arp.h"
#include "apps/demo/choir.h"
#include "apps/demo/cymbals.h"
#include "apps/demo/drums.h"
#include "apps/demo/effects.h"
#include "apps/demo/keys.h"
#include "apps/demo/overheads.h"
#include "apps/demo/pad.h"
#include "apps/demo/strings.h"

namespace mixdown::demo {
namespace {

constexpr Slip against_kick_in{.inverted = true, .words = "polarity against Kick In: together they thin out"};
constexpr Slip hat_offset{.dc_offset = 0.003, .words = "a DC offset of 0.003"};
constexpr Slip bass_lost{.level_db = -14, .words = "14 dB too soft: nobody hears it"};
constexpr Slip guitars_loud{.level_db = 9, .words = "9 dB too loud"};
constexpr Slip pad_over_voice{.level_db = 13, .words = "louder than the voice between 300 and 3000 Hz"};

constexpr StemRow rows[] = {
    // name            ch  instrument     part           take  right   level  slip
    {"01 Kick In", 1, play_kick_in, Part::kick, 1, false, -22, {}},
    {"Kick Out", 1, play_kick_out, Part::kick, 1, false, -23, against_kick_in},
    {"02 SNR top", 1, play_snare, Part::snare, 1, false, -23, {}},
    {"HH", 1, play_hat, Part::hat, 1, false, -35, hat_offset},
    {"OH L", 1, play_overhead, Part::cymbals, 1, false, -30, {}},
    {"OH R", 1, play_overhead, Part::cymbals, 1, true, -30, {}},
    {"Tom Fill", 2, play_toms, Part::toms, 1, false, -24, {}},
    {"Shaker", 1, play_shaker, Part::shaker, 2, false, -37, {}},
    {"DI Bass", 1, play_bass, Part::bass, 3, false, -22, bass_lost},
    {"gtr dbl L", 1, play_guitar, Part::guitar, 4, false, -28, guitars_loud},
    {"gtr dbl R", 1, play_guitar, Part::guitar, 5, true, -28, guitars_loud},
    {"E-Piano", 2, play_keys, Part::keys, 6, false, -28, {}},
    {"Warm Pad", 2, play_pad, Part::pad, 7, false, -32, pad_over_voice},
    {"Arp Synth", 2, play_arp, Part::arp, 8, false, -32, {}},
    {"LD VOX", 1, play_lead, Part::lead, 9, false, -22, {}},
    {"BGV 1", 1, play_high, Part::high, 10, false, -30, {}},
    {"BGV 2", 1, play_low, Part::low, 11, false, -30, {}},
    {"FX riser", 2, play_effects, Part::effects, 12, false, -28, {}},
};

}  // namespace

std::span<const StemRow> band() { return rows; }

}  // namespace mixdown::demo
