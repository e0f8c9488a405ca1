// Impact: do the strokes stand out? Two figures: the peak over the loudness, and the beginning of strokes over what
// follows them.
//
//     PSR = true peak - short-term loudness (3 s)                                               LU
//     transient ratio = 10 log10(mean power of the first 30 ms / of the 300 ms after)           dB, median of strokes
//
// A stroke begins where the power of 12 ms is 6 dB above that of the 50 ms before and within 20 dB of the loudest
// 12 ms. What follows is cut off by the next stroke. A steady sound would have 0 dB; energies would read 10 dB less.
// Spectra::envelopes have 160 frames a second, so 30 ms are five of them; its lowest band begins at 0 Hz, not at 40,
// and its bands from 1 to 6 kHz are whole.
// Source: mixing.md section 3 (impact).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// Of a programme with its loudest 3 s: the PSR there, if the peak lies in it, and else a little more.
[[nodiscard]] inline double peak_to_short_term_lu(double true_peak_dbtp, double short_term_lufs) {
    return true_peak_dbtp - short_term_lufs;
}

/// Power per envelope frame (1/160 s).
using Envelope = std::vector<double>;

/// 0 to 200 Hz, and 1 to 6 kHz.
[[nodiscard]] Envelope low_envelope(const Spectra& spectra);
[[nodiscard]] Envelope mid_envelope(const Spectra& spectra);

/// The frames that strokes begin with, in rising order.
[[nodiscard]] std::vector<int> strokes(std::span<const double> envelope);

struct TransientRatio {
    double ratio_db = 0;  // median; 0 if there are no strokes
    int strokes = 0;      // it was taken from
};

/// At the given strokes: a mix is compared with its drums at the strokes of the drums.
[[nodiscard]] TransientRatio transient_ratio(std::span<const double> envelope, std::span<const int> strokes);

}  // namespace mixdown
