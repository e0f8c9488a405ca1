// The largest |sample| of a run, four samples at a time: peak meters ask this of every sample they see.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/four_floats.h"

namespace mixdown {

/// 0 for an empty run. Without its sign bit a float compares like an integer, and integers need no care for NaN.
[[nodiscard]] inline float largest_magnitude(const float* samples, int count) noexcept {
    FourInts largest = {0, 0, 0, 0};
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        FourInts bits;
        std::memcpy(&bits, samples + i, sizeof bits);
        bits &= 0x7FFFFFFF;
        largest = bits > largest ? bits : largest;
    }
    FourFloats lanes;
    std::memcpy(&lanes, &largest, sizeof lanes);
    float result = std::max(std::max(lanes[0], lanes[1]), std::max(lanes[2], lanes[3]));
    for (; i < count; ++i) result = std::max(result, std::fabs(samples[i]));
    return result;
}

}  // namespace mixdown
