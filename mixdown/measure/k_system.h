// The K-System: an average meter whose 0 lies 12, 14 or 20 dB under full scale, so that the peaks have room above it.
//
//     level = 10 log10(2 * mean square over 600 ms)   dBFS: a sine reads as high as its peak (AES17)
//     K-14 reading = level + 14                       and so on
//
// A stereo programme reads the mean of its channels' powers: two equal channels read as one of them does.
// Source: B. Katz, "An Integrated Approach to Metering, Monitoring and Leveling Practices", J. AES 48 (2000);
// AES17 (the sine's level).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/sample_steps.h"

namespace mixdown {

/// Headroom over the meter's 0, dB.
enum class KScale { k12 = 12, k14 = 14, k20 = 20 };

struct KSystem {
    double average_dbfs = 0;  // over all complete steps; silence_db for silence
    double maximum_dbfs = 0;  // the loudest 600 ms; silence_db if the programme is shorter
};

[[nodiscard]] KSystem k_system(const SampleSteps& steps);

/// What the meter shows, dB over its 0.
[[nodiscard]] inline double on_scale(double level_dbfs, KScale scale) { return level_dbfs + static_cast<int>(scale); }

}  // namespace mixdown
