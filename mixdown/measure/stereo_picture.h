// How the two channels of a programme stand to each other over time.
//
//     balance     = loudness of the right channel - loudness of the left one         LU, + is right
//     correlation = sum LR / sqrt(sum LL * sum RR) over the last 3 s                 -1 .. 1
//
// Correlation below 0 for long means that the mix loses level in mono. Sources: EBU Tech 3341 (the 3 s); the
// correlation meter is textbook. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/sample_steps.h"

namespace mixdown {

/// Of the means of the K-weighted powers over the 400 ms blocks that pass the gates of integrated loudness for both
/// channels together. 0 when no block passes or one of the channels is empty (mono); +-infinity when one is silent
/// there.
[[nodiscard]] double balance_lu(std::span<const double> left_steps, std::span<const double> right_steps);

struct CorrelationOverTime {
    std::vector<double> values;  // one per 100 ms from the end of the first 3 s on; 0 where a channel is silent
    double least = 1;            // the lowest of those that are heard; 1 if there are none
    double share_below_0 = 0;    // of those that are heard, 0..1
};

/// Of mono: no values. Heard are the 3 s that are not more than 25 LU softer than the programme as a whole, whose
/// K-weighted powers are `loudness_steps`: what a reverb leaves at the end is nobody's mono.
[[nodiscard]] CorrelationOverTime correlation_over_time(const SampleSteps& steps,
                                                        std::span<const double> loudness_steps);

}  // namespace mixdown
