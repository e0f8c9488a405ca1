// Where the bar begins: where the low end hits, the harmony moves and players come and go.
//
// The tracked beats are divided into four. At every quarter of a beat: the low onset strength; how far the chroma of
// the two beats after it is from that of the two before; how much the levels of the stems in the bar after it differ
// from the bar before. The phase of the bar at which these stand highest over their mean (in their deviations) is the
// downbeat. Whether the beats themselves belong a quarter or a half later is judged along with it, by the hits on all
// beats: a tracker easily settles on running off-beats. Source: Goto, "An audio-based real-time beat tracking system",
// J. New Music Research 30 (2001) (chord changes and bass drum); Davies and Plumbley, "A spectral difference approach
// to downbeat extraction", EUSIPCO 2006. Weights are tuned. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/music/onset_strength.h"

namespace mixdown {

struct Downbeat {
    int quarters = 0;       // bars begin this many quarters of a beat after the first beat: 0 .. 4 beats_per_bar - 1
    double confidence = 0;  // 0: the next best phase is as good .. 1
};

/// `strength` is the sum over the stems.
[[nodiscard]] Downbeat find_downbeat(std::span<const Spectra* const> stems, const OnsetStrength& strength,
                                     const std::vector<double>& beats_s, int beats_per_bar);

/// Each beat followed by the three quarters after it; the last beat is as long as the one before it.
[[nodiscard]] std::vector<double> quarters_of(const std::vector<double>& beats_s);

}  // namespace mixdown
