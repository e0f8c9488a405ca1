// Sibilance of a voice: the moments at which s, sh and t stand out, between 5 and 9 kHz, of what the voice is
// otherwise.
//
// In a frame (1/20 s) the sibilant band's level re the voice's own average (mean power of the frames in which it sings)
// tells how loud the s is, and its share of the frame's power whether it is an s at all: vowels have little up there.
// A moment is a run of frames with share above 1/4 and level above -12 dB; its edges come from the envelopes above 6
// kHz. Source: band: mixing.md 7 (de-ess 5-9 kHz); share: fricatives are noise with its centre at 5-8 kHz, Jongman,
// Wayland and Wong, J. Acoust. Soc. Am. 108 (2000); -12 dB: tuned, the s of an untreated close vocal lies 12 .. 0 dB
// under its vowels. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

struct SibilantMoment {
    double start_s = 0, end_s = 0;
    double level_db = 0;  // of 5-9 kHz at its loudest frame, re the voice's average power
};

struct Sibilance {
    double level_db = 0;         // power mean over the moments; silence_db without any
    double share_of_time = 0;    // of the time the voice sings, 0..1
    double moments_per_min = 0;  // of that time
    std::vector<SibilantMoment> moments;
};

/// For voices; on other stems it finds their hiss.
[[nodiscard]] Sibilance find_sibilance(const Spectra& voice);

}  // namespace mixdown
