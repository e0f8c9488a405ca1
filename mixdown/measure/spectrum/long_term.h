// Long-term spectra: the mean power of a whole programme in the bands that people compare mixes with. Pure functions of
// Spectra: no audio is needed.
//
//     level = 10 log10(mean power, summed over the channels)    dB: a full-scale sine is -3.01 in mono, 0 in both
//     channels mid   = (L + R) / sqrt 2,  side = (L - R) / sqrt 2:       |M|^2 = (|L|^2 + |R|^2)/2 + Re L R*,  |S|^2
//     with -Re L R*
//
// so mid and side add up to left and right. Third octaves: f = 1000 * 10^(n/10) Hz, edges at f * 10^(+-1/20).
// The bins are about 12 Hz apart (rate / size) and a bin is shared out to bands by overlap: below 100 Hz neighbouring
// third octaves cannot be told apart by more than about 15 dB.
// Sources: IEC 61260-1:2014 (base ten, nominal frequencies); ERB: spectra.h.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

struct BandLevel {
    double centre_hz = 0;  // third octaves: the nominal frequency
    double level_db = 0;   // silence_db where there is nothing
};

/// Mean powers; of mono, all is in the mid.
struct MidSidePower {
    double mid = 0, side = 0;
    [[nodiscard]] double sum() const { return mid + side; }
};

/// Per band: band b is [edges[b], edges[b + 1]) Hz; 0 above half the rate.
[[nodiscard]] std::vector<MidSidePower> side_powers(const Spectra& spectra, const std::vector<double>& edges_hz);

/// The 30 third octaves from 25 Hz to 20 kHz. Those above half the rate are silent.
[[nodiscard]] const std::vector<double>& third_octave_names_hz();
[[nodiscard]] std::vector<double> third_octave_edges_hz();
[[nodiscard]] std::vector<double> third_octave_centres_hz();  // exact
[[nodiscard]] std::vector<MidSidePower> third_octave_powers(const Spectra& spectra);
[[nodiscard]] std::vector<BandLevel> third_octaves(const Spectra& spectra);

/// Side over mid per third octave, dB: silence_db for mono, 0 when L and R are unrelated or one is silent.
[[nodiscard]] std::vector<BandLevel> side_over_mid(const Spectra& spectra);

/// The mean over all frames of the 80 half-Cam bands (Spectra::power).
[[nodiscard]] std::vector<BandLevel> erb_spectrum(const Spectra& spectra);

}  // namespace mixdown
