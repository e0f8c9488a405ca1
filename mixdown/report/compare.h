// Two finished mixes beside each other, as loud as one another: louder always sounds better, so B is turned until both
// have one integrated loudness, and only then are levels compared. Everything comes from two measurements; the audio is
// not needed again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measure/meter.h"
#include "report/svg.h"

namespace mixdown {

/// The figures of one mix. Levels of silence are silence_db; differences that do not exist are NaN.
struct MixFigures {
    double loudness_lufs_i = 0, max_short_term_lufs = 0, max_momentary_lufs = 0, loudness_range_lu = 0;
    double true_peak_dbtp = 0, sample_peak_dbfs = 0;
    double plr_lu = 0, crest_db = 0;                                     // true peak - loudness; sample peak - rms
    double correlation = 0, side_to_mid_db = 0, low_side_to_mid_db = 0;  // of all; under low_end_hz
};

struct ComparedMix {
    std::string name;
    double length_s = 0, rate_hz = 0;
    int channels = 0;
    MixFigures as_is;
    PowerSeries steps;              // K-weighted powers, level-matched
    std::optional<double> clarity;  // 0..1, by the second referee (measure/referee/clarity.h); no gain changes it
};

/// A third of an octave. Levels re full scale and level-matched; silence_db where there is nothing.
struct ComparedBand {
    double centre_hz = 0, a_db = 0, b_db = 0;
    double difference_db = 0;  // b - a; 0 where neither can be heard
    double a_side_to_mid_db = 0, b_side_to_mid_db = 0;
};

/// Several bands as people name them.
struct ComparedRegion {
    std::string name;
    double low_hz = 0, high_hz = 0, difference_db = 0;  // b - a
};

struct Comparison {
    ComparedMix a, b;
    bool matched = false;     // false: one of them has no loudness, and nothing was turned
    double gain_db = 0;       // applied to b
    double unmatched_lu = 0;  // b - a after that; at most 0.1
    MixFigures matched_b;     // b with the gain
    std::vector<ComparedBand> bands;
    std::vector<ComparedRegion> regions;
    double tone_difference_db = 0;  // rms of the bands' differences
    double mix_distance_db = 0;     // rms over mid and side of every band
};

inline constexpr double low_end_hz = 120;  // mixing.md 3: mono below

[[nodiscard]] Comparison compare(const std::string& name_a, const Measurement& a, const std::string& name_b,
                                 const Measurement& b);

/// What differs, in a few sentences: loudness, tone, dynamics, width. Begins with the gain.
[[nodiscard]] std::vector<std::string> comparison_sentences(const Comparison& comparison);

/// The figures, a row each: name and unit, A, B as loud as A, B - A.
struct ComparedFigure {
    std::string name, unit;
    double a = 0, b = 0;
    int decimals = 1;
};
[[nodiscard]] std::vector<ComparedFigure> compared_figures(const Comparison& comparison);

/// The document of `compare --json` (docs/formats/json.md).
[[nodiscard]] std::string compare_json(const Comparison& comparison, const std::vector<std::string>& warnings);

/// Both spectra, their difference and both loudnesses over time.
[[nodiscard]] Picture comparison_picture(const Comparison& comparison);

/// A page with the sentences, the picture and the figures.
[[nodiscard]] std::string compare_html(const Comparison& comparison);

}  // namespace mixdown
