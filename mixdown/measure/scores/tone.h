// Tone: how far the long-term spectrum of a mix is from a target curve or from a reference, both equally loud.
//
//     difference(b) = level(b) - target(b) - c,   c such that the K-weighted powers of both are equal
//     rms = sqrt(mean over bands of difference^2),   bands 63 Hz to 12.5 kHz
//     outside(b) = as far as level(b) - c leaves [low(b), high(b)]
//
// The published slope of hit songs, -5 dB per octave, is one of power per Hz; a third octave widens by 3 dB per octave,
// so that its levels fall by 2.
// Source: mixing.md section 3 (tone), 8 (spectrum); ITU-R BS.1770-5 (K-weighting).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "core/result.h"
#include "measure/scores/third_octaves.h"

namespace mixdown {

/// The third octaves that count: 63 Hz to 12.5 kHz.
inline constexpr int first_tone_band = 4, tone_bands = 24;

/// A level per band, dB; only differences between bands mean anything. A silent band is -infinity.
using ToneLevels = std::array<double, tone_bands>;

struct ToneTarget {
    ToneLevels low_db{}, high_db{};  // the band of tolerance; its middle is the curve
};

[[nodiscard]] ToneLevels tone_levels(const ThirdOctaves& spectrum);

/// The target of a profile from the text of data/tone.tsv (columns profile, centre_hz, low_db, high_db, source), or of
/// the profile "neutral" if it has no rows. Rows are knots in rising order: between them, values are interpolated over
/// log frequency. An error names the line.
[[nodiscard]] Result<ToneTarget> tone_target(std::string_view text, std::string_view profile);

/// A reference song as a target, with `tolerance_db` to each side.
[[nodiscard]] ToneTarget tone_of_reference(const ThirdOctaves& reference, double tolerance_db);

struct ToneJudgement {
    double rms_db = 0;           // of difference_db
    double outside_rms_db = 0;   // of outside_db
    ToneLevels difference_db{};  // mix - curve, equally loud; positive: too much
    ToneLevels outside_db{};     // 0 within the tolerance; positive: above it
};

/// Bands more than 60 dB under their curve count as 60 dB under it. A silent mix differs by 0.
[[nodiscard]] ToneJudgement judge_tone(const ThirdOctaves& mix, const ToneTarget& target);

}  // namespace mixdown
