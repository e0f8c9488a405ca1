// Which of all pairs of tracks may be one source? Rises and falls of level, band by band, tell cheaply: microphones on
// one source move together, wherever both hear it. What moves together need not be one source (players in one rhythm
// do, too): track_comparison.h asks the audio then.
//
//     x_b(t) = L_b(t) - L_b(t - 1)       level in dB, not under its largest - 40 dB; every 50 ms, bands of 2 Cam
//     likeness = mean over the three bands that agree best of  sum x_b y_b / sqrt(sum x_b^2 sum y_b^2)
//
// Source: ours.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// What one track brings to all its comparisons, in song time: frame t is centred on (t + 0.5) / Spectra::frames_per_s.
struct LevelMoves {
    static constexpr int bands = 20;
    PowerGrid moves{bands};     // each band's has length 1, or 0 where the track has nothing
    std::vector<double> power;  // per frame, all bands, re the loudest frame
};

/// `start_s`: where the track begins in the song; `song_frames`: length of the result.
[[nodiscard]] LevelMoves level_moves(const Spectra& spectra, double start_s, int song_frames);

/// Of `a` and of `b` as it is `later` frames later (0 or more): -1..1; 1 for a copy at any level.
[[nodiscard]] double likeness(const LevelMoves& a, const LevelMoves& b, int later = 0);

/// Where both are loudest: the starts of up to `count` excerpts, in order, one from each of as many parts of the song;
/// none where one of them is silent.
[[nodiscard]] std::vector<double> shared_moments(const LevelMoves& a, const LevelMoves& b, int count, double length_s);

}  // namespace mixdown
