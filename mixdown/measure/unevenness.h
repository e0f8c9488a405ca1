// Unevenness: how far the loud notes of a programme stand out, from both its usual level and what is around them.
//
//     n(t) = loudest 400 ms within 0.4 s of t, while it plays          LUFS: a note, not the gap after it
//     unevenness = P95 of  n(t) - max(median of n, mean of n within 5 s of t)
//
// A steady sound has 0 LU; neither gaps nor quiet passages count, nor does a loud section: that is arrangement, which
// is for faders. On 60 finished stems most lie under 3 LU, chamber strings at 6 to 10. Gain changes nothing. Source:
// ours. The 95th percentile and the 400 ms are those of EBU Tech 3342 and 3341. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace mixdown {

/// LU; `steps`: K-weighted power per 100 ms. 0 if it does not play.
[[nodiscard]] double unevenness_lu(std::span<const double> steps);

/// How much quieter `after` is than `before`, over the 400 ms frames in which `before` plays.
struct Reduction {
    double mean_db = 0, most_db = 0;  // most: 95th percentile
};
[[nodiscard]] Reduction reduction_between(std::span<const double> before, std::span<const double> after);

}  // namespace mixdown
