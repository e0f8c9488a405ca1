// Bleed: how much of one track is heard in the microphone of another, told where that other one itself rests.
//
//     rests: frames of A at least 15 dB under A while it plays, yet not silent.  There, band by band (2 Cam wide):
//     P_A(t) = g P_B(t) + n          least squares over t;  told only if both move together (correlation >= 0.8)
//     bleed = 10 log10( sum over such bands of mean of g P_B over the rests / power of A while it plays )
//
// Source: ours; the need for it, Moffat & Sandler 2019 (automix.md 3.1, "drum bleed").
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/spectrum/spectra.h"

namespace mixdown {

struct Bleed {
    double level_db = 0;  // of B in A's rests re A while it plays; silence_db if nothing of it is heard
    int bands = 0;        // in which it is, of 20
};

/// `offset_frames`: frame f of `a` sounds with frame f + offset_frames of `b`.
[[nodiscard]] Bleed bleed_of(const Spectra& b, const Spectra& a, int offset_frames);

}  // namespace mixdown
