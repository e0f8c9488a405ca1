// Rings: narrow places of a spectrum that stand out whatever is played: a drum head, a room, a microphone, a body.
//
//     s(f) = 10 log10( P(f) / sqrt(P_below P_above) )     P: mean power per bin within 3.5 % of f, and from 1/5 to 1/2
//                                                         octave below and above it
//
// Notes stand out as well, but they move, and they bring overtones. So a peak of s is a ring only if no other peak
// comes near it (a note makes a comb of them), and if the frames in which the strip plays nearly all show it, about as
// far: the bands of Spectra around f, against those beside them. Source: ours; what engineers call ringing and sweep
// for with a narrow bell (mixing.md 7a, narrow cuts). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

struct Ring {
    double frequency_hz = 0;
    double stands_out_db = 0;  // s(f), over the whole programme
};

struct RingSearch {
    double from_hz = 0, to_hz = 0;  // where to look
    double least_db = 6.5;          // a ring stands out by this ...
    double clear_db = 2.5;          // ... and by so much more than any other peak there
};

/// s at a frequency, of powers per bin; nothing if it lies outside of what they hold.
[[nodiscard]] std::optional<double> stand_out_db(std::span<const double> powers, double bin_hz, double frequency_hz);

/// Left and right together, per bin.
[[nodiscard]] std::vector<double> bin_powers(const Spectra& spectra);

/// The two that stand out most, at most; the further one first.
[[nodiscard]] std::vector<Ring> find_rings(const Spectra& spectra, const RingSearch& search);

}  // namespace mixdown
