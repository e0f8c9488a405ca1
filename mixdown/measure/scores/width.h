// Width: how much the two sides differ, per third octave, and what is lost when they are played as one.
//
//     M = (L + R) / 2,  S = (L - R) / 2            |M|^2, |S|^2 = (|L|^2 + |R|^2 +- 2 Re L R*) / 4
//     mono loss = 10 log10(|M|^2 / ((|L|^2 + |R|^2) / 2))       0 dB: mono, -3: uncorrelated, less: cancellation
//
// Source: mixing.md section 3 (width / mono).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "measure/scores/third_octaves.h"

namespace mixdown {

/// Bass is mono below this. Source: mixing.md section 8 (low end).
inline constexpr double mono_below_hz = 120;

struct Width {
    double side_to_mid_db = 0;                             // whole mix; silence_db if mono, +infinity if inverted
    double low_side_to_mid_db = 0;                         // below mono_below_hz
    std::array<double, ThirdOctaves::count> by_band_db{};  // side to mid
    double mono_loss_db = 0;                               // whole mix; 0 for mono and for silence
    double worst_mono_loss_db = 0;                         // of the bands within 20 dB of the loudest
    double worst_at_hz = 0;                                // centre of that band; 0 for mono and for silence
};

/// A mono programme, and silence, have side_to_mid_db = silence_db everywhere.
[[nodiscard]] Width judge_width(const Spectra& spectra);

}  // namespace mixdown
