// What the samples hold in consecutive 100 ms, unweighted: the steps of the loudness meter (power_series.h), so that
// both can be set side by side. SampleStatistics makes them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/power_series.h"

namespace mixdown {

struct SampleSteps {
    std::vector<double> peaks;  // largest |sample| of all channels, amplitude
    PowerSeries left, right;    // mean squares; a mono programme: all in `left`
    std::vector<double> cross;  // mean L * R; empty for mono

    bool operator==(const SampleSteps&) const = default;
};

}  // namespace mixdown
