// Clarity of a finished mix, heard without its stems: the second referee. It shares nothing with the masking model that
// the automatic mix works with, so it may judge what that model has optimised.
//
//     heard(c, b) = clamp(10 log10(P(c, b) / T(c, b)) / 20 dB, 0, 1)     T: what part c must exceed (part_masking.h)
//     part(c) = mean over bands b of  sum over frames of w heard(c, b) / sum of w,     w = P(c, b)^0.3
//     clarity = ((sqrt(part(transient)) + sqrt(part(steady))) / 2)^2
//
// Noise only hides: the residual earns nothing. A band where nothing is heard counts as unclear: a dull mix is unclear.
//
// After A. Parker, S. Fenton, "Musical Mix Clarity Prediction Using Decomposition and Perceptual Masking Thresholds",
// Applied Sciences 11(20), 9578 (2021), whose best variant had a rank correlation of .838 with rated clarity: from
// there the three parts, the threshold of each under the others, and that residual noise is unclear. Different here:
// half-Bark bands (theirs: also linear ones), graded over 20 dB (after Ronan et al., arXiv 1803.09960), bands weigh
// alike, and how the parts are joined. So their correlation is not ours: no listener has rated this one.
//
// What it cannot tell: two lasting sounds that hide each other in the same bands, a balance that is wrong (a lead that
// is too loud is heard clearly), and left from right. It judges what smears, covers and dulls a mix.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "measure/referee/part_powers.h"

namespace mixdown {

/// All from 0 (nothing stands out) to 1. Compare mixes of one song: a quartet has few strokes, whoever mixes it.
struct Clarity {
    double clarity = 0;
    double transients = 0, steady = 0;  // of each part: the share of it that stands out
    double residual_share = 0;          // of the loudness of all parts: what is neither
    std::array<double, CriticalBands::count> transients_by_band{}, steady_by_band{};
};

/// The mix is heard at 75 dB SPL whatever its level, so a gain changes nothing. Silence has clarity 0.
/// `threads` as in thread_count(); the same bits with any.
[[nodiscard]] Clarity clarity_of(std::span<const PartPowers> frames, int threads = 1);

/// The same from audio: one or two channels, any rate from 8 kHz.
[[nodiscard]] Clarity clarity_of(ConstFloatBlock audio, double rate_hz);

}  // namespace mixdown
