// Reference songs: what the user admires, as a target for the tone and as figures to be compared with, always equally
// loud.
//
//     target(b) = profile(b) + amount * mean over references of (reference(b) - profile(b)),   both equally loud
//
// Dynamics and width of a reference are told, not copied: a finished song was mastered, and its peaks and loudness
// range say as much about that as about its mix. Depth cannot be read off a finished song (measure/scores/depth.h).
// Source: mixing.md 2 (references, level-matched), automix.md 3.5 (match rule: an amount, and no match of 100 %).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "measure/meter.h"
#include "measure/scores/tone.h"

namespace mixdown {

struct ReferenceSong {
    std::string name;
    Measurement measured;
};

/// "a.ogg + b.ogg".
[[nodiscard]] std::string names_of(const std::vector<ReferenceSong>& references);

/// `amount` 0..1; the tolerance goes from the profile's to `tolerance_db` with it. No references: the profile's target.
[[nodiscard]] ToneTarget aimed_tone(const ToneTarget& profile, const std::vector<ReferenceSong>& references,
                                    double amount, double tolerance_db);

/// Whose the target is, in words: "mix.ogg", "60 % mix.ogg, 40 % pop"; empty if it is the profile's alone.
[[nodiscard]] std::string aimed_at(const std::string& profile, const std::vector<ReferenceSong>& references,
                                   double amount);

/// How a mix differs from a reference: mix - reference.
struct ReferenceDistance {
    double tone_db = 0;       // rms over third octaves, equally loud; never negative
    double peaks_db = 0;      // peak to loudness ratio
    double range_lu = 0;      // loudness range
    double width_db = 0;      // side to mid; each at least -40 dB
    double low_width_db = 0;  // the same below 120 Hz
};
[[nodiscard]] ReferenceDistance distance_to(const ReferenceSong& reference, const Measurement& mix);

}  // namespace mixdown
