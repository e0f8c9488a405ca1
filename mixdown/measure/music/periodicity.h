// What repeats in the onset strength, and the beat and bar that explain it best.
//
//     r(lag) = sum of o(t) o(t + lag) / sum of o(t)^2,    o: square root of the onset strength, mean removed
//     score(beat, bar) = prior(beat) * prior(bar) * comb * exp(standing of the bar / 3)
//
// The comb is a weighted mean of r at 1/2, 1, 2, 3, 4 beats: a beat is divided by something, and repeats. The standing
// is how far r at 1, 2 and 4 bars (3 bars of three) rises over the other peaks of r, in their deviations: it tells 4
// sixteenths to the beat from 3 or 5, which the comb does not where sixteenths run through. The prior is a log-normal
// around 115 a minute. Source: Ellis, "Beat tracking by dynamic programming", J. New Music Research 36 (2007):
// autocorrelation and prior (120, 0.9 octaves); Klapuri, Eronen and Astola, "Analysis of the meter of acoustic musical
// signals", IEEE TASLP 14 (2006): beat and bar judged together. Weights are tuned on synthetic songs and on
// shared/data/songs. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace mixdown {

/// r at lags 0, 1, ... up to `longest` steps (1/160 s); r(0) is 1, or 0 where nothing begins. Cut to half the length.
/// `threads` as in thread_count().
[[nodiscard]] std::vector<double> autocorrelation(const std::vector<float>& strength, int longest, int threads = 1);

struct BeatPeriod {
    double beat_s = 0;
    int beats_per_bar = 4;  // 3 or 4
    double score = 0;
    double clarity = 0;  // mean r at 1, 2 and 4 (3) beats: 0 nothing repeats .. 1 every bar is the same
};

/// Candidates, best score first; beats of 0.25 .. 1.5 s (40 to 240 a minute). Empty if nothing repeats.
[[nodiscard]] std::vector<BeatPeriod> beat_periods(const std::vector<double>& autocorrelation);

}  // namespace mixdown
