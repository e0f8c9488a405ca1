// Room noise: what is left in the pauses over a wide band, re the programme while it plays.
//
//     level = 10 log10( mean power of the pauses above 200 Hz / mean power while it plays )
//
// It is broadband when at least half of the bands above 200 Hz lie within 25 dB of the strongest of them: hiss, air
// conditioning and rooms do; a held note or a drone is a few lines. What lies below 200 Hz is hum (mains_hum.h) or
// rumble. Source: ours. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/faults/pauses.h"

namespace mixdown {

struct RoomNoise {
    double level_db = 0;  // re the programme; silence_db if it never rests, or only into digital silence
    bool broadband = false;
};

[[nodiscard]] RoomNoise find_room_noise(const Spectra& spectra, const Pauses& pauses);

}  // namespace mixdown
