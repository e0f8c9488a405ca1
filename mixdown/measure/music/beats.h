// Beat tracking by dynamic programming: of all sequences of beats, the one with the most onset strength under its beats
// and the evenest steps,
//
//     C(t) = o(t) + max over u of [ C(u) - tightness * ln^2((t - u) / period) ]
//
// then the straight line through its beats, which gives the tempo to a part in a thousand.
// Source: Ellis, "Beat tracking by dynamic programming", J. New Music Research 36 (2007), eq. 2-5 (tightness 100..400).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace mixdown {

/// Times of the beats (s), in order. `strength` per 1/160 s (OnsetStrength::all); empty if nothing begins.
[[nodiscard]] std::vector<double> track_beats(const std::vector<float>& strength, double beat_s);

/// time of beat k = first_s + k beat_s, by least squares; deviation_s is the rms distance of the beats from it.
struct EvenBeats {
    double first_s = 0, beat_s = 0, deviation_s = 0;
};

/// At least three beats; otherwise beat_s is 0.
[[nodiscard]] EvenBeats even_beats(const std::vector<double>& beats_s);

}  // namespace mixdown
