// Fundamentals of low sources, from the low bins: the kick's frequency, and the notes of a bass.
//
// A peak of the spectrum is placed between bins by the parabola through the logarithms of three bins, which for our
// window is right within 0.06 of a bin (0.7 Hz at 48 kHz). A kick has its peak. For a bass, every frame's fundamental f
// is the one whose harmonics hold most,
//
//     score(f) = sum over h = 1..5 of 0.8^(h-1) [ a(h f) - a((h - 1/2) f) / 2 ],   a: amplitude in the spectrum
//
// so that it is found where it is weak, and neither half nor double is taken for it; then f is the weighted mean of its
// harmonics' peaks over h.
// Source: harmonic sum: Hermes, "Measurement of pitch by subharmonic summation", J. Acoust. Soc. Am. 83 (1988), with
// his 0.84 per harmonic; the deduction between harmonics as in Camacho and Harris' SWIPE, J. Acoust. Soc. Am. 124
// (2008). Limits: bins are 10.8 or 11.7 Hz and windows 93 ms, so a quarter tone (2.9 %) is told from about 35 Hz on,
// notes shorter than 0.1 s not at all, and of two bass notes at once the stronger. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// The frequency at which a kick rings, 25 .. 200 Hz: strongest over the 30 dB of its hits. 0 if there is none.
[[nodiscard]] double kick_fundamental_hz(const Spectra& kick);

/// The fundamental of every frame (1/20 s), Hz; 0 where the stem rests or has no harmonic low sound.
[[nodiscard]] std::vector<double> low_pitches(const Spectra& stem);

struct BassNote {
    int midi = 0;          // 28 is E1, 41.2 Hz
    double share = 0;      // of the frames in which notes sound
    double median_hz = 0;  // as played
};

struct BassLine {
    std::vector<BassNote> notes;  // from low to high, those with at least 3 % of the time
    double median_hz = 0;         // 0 without notes
    double lowest_hz = 0;
    double pitched_share = 0;  // of the frames in which the stem plays: how far it is a bass line at all
};

[[nodiscard]] BassLine bass_line(const Spectra& stem);

}  // namespace mixdown
