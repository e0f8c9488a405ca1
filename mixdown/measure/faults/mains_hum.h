// Hum of the mains: lines at 50 or 60 Hz and their multiples that stand there in every pause, steady in level.
//
//     line h of f:  10 log10( P(h f) / mean of P((h - 1/2) f), P((h + 1/2) f) ) >= 6 dB, its peak within 4 Hz of h f,
//                   and the same in all pauses: standard deviation of its level <= 2 dB (noise in one bin: 5.6 dB)
//
// Music at these frequencies (bass notes, kicks, drones, pedals) starts and stops and is then the programme itself, not
// what is left of it in its pauses.
// Source: ours; the lines' names and places, CENELEC EN 50160 (50 Hz +- 1 %), 60 Hz alike.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/faults/pauses.h"

namespace mixdown {

struct MainsHum {
    double mains_hz = 0;  // 50 or 60; 0: there is none
    int lines = 0;        // of the comb that stand out, up to 400 Hz
    double power = 0;     // mean square of these lines in the pauses
    double level_db = 0;  // of that re the programme while it plays; silence_db if there is none
};

[[nodiscard]] MainsHum find_hum(const Spectra& spectra, const Pauses& pauses);

}  // namespace mixdown
