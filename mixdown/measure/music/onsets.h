// Onsets: the moments at which notes and hits begin, as peaks of the onset strength.
//
// A peak is an onset if it is the largest value within 30 ms, reaches 1.5 times the mean within 0.1 s plus a threshold,
// and stands at least a twelfth as high as the stem's strong onsets.
// Source: Boeck, Krebs and Schedl, "Evaluating the online capabilities of onset detection methods", ISMIR 2012, 2.2
// (local maximum and moving mean); the figures are tuned on synthetic hits and on noise (onsets_test.cpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/music/onset_strength.h"

namespace mixdown {

struct Onset {
    double time_s = 0;    // when the sound begins, within about 10 ms
    double strength = 0;  // nepers summed over bands: 2 is a soft note, 10 and more a drum
};

/// In the order of time.
[[nodiscard]] std::vector<Onset> find_onsets(const OnsetStrength& strength);

/// Onsets per second over `length_s`; 0 for no length.
[[nodiscard]] double onset_density(const std::vector<Onset>& onsets, double length_s);

}  // namespace mixdown
