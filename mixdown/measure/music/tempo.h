// Tempo, beats and bars of a song, from the onsets of all its stems.
//
// The beat and the metre come from what repeats (periodicity.h), the beats from dynamic programming (beats.h), the
// tempo from the line through them, the first of the bar from accents and changes (downbeats.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/music/onset_strength.h"

namespace mixdown {

/// Without a beat (silence, a drone, less than about 4 s) bpm is 0 and so is the confidence.
struct Tempo {
    double bpm = 0;
    double first_downbeat_s = 0;  // bars begin here and every beats_per_bar * 60 / bpm s
    int beats_per_bar = 4;        // 3 or 4
    double confidence = 0;  // 0..1 that the tempo is right, perhaps by a factor of two: below 0.3 do not build on it
    double downbeat_confidence = 0;  // 0..1, given that the beats are right
    double deviation_s = 0;          // rms distance of the tracked beats from an even grid: above 0.05 it is no grid

    [[nodiscard]] double beat_s() const { return bpm > 0 ? 60 / bpm : 0; }
    [[nodiscard]] double bar_s() const { return beats_per_bar * beat_s(); }
};

/// The tempo and the beats as they were played, s.
struct Rhythm {
    Tempo tempo;
    std::vector<double> beats_s;
    std::vector<double> downbeats_s;
};

/// `strength` is the sum over the stems; `threads` as in thread_count().
[[nodiscard]] Rhythm find_rhythm(std::span<const Spectra* const> stems, const OnsetStrength& strength, int threads = 1);

/// The same, from the stems alone.
[[nodiscard]] Tempo find_tempo(std::span<const Spectra* const> stems);

}  // namespace mixdown
