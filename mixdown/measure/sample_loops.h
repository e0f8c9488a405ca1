// The loops that see every sample without filtering it: magnitude, sums and products. One set per CPU level
// (core/cpu.h), the same bits at each: the order of a sum is fixed by the place of the sample in the programme.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cpu.h"

namespace mixdown {

/// Eight sums side by side: frame i of the programme counts in number i mod 8.
struct EightSums {
    double at[8] = {};
    [[nodiscard]] double total() const {
        return ((at[0] + at[1]) + (at[2] + at[3])) + ((at[4] + at[5]) + (at[6] + at[7]));
    }
};

/// Of left and right; of a mono programme only `left` and `left_left` are kept.
struct SampleSums {
    EightSums left, right, left_left, right_right, left_right;
};

struct SampleLoops {
    /// The largest |sample| of any number of them; 0 for none.
    float (*largest_magnitude)(const float* samples, int count);

    /// Adds frames whose first is number `first` of the programme. `right` may be nullptr.
    void (*add)(const float* left, const float* right, int count, int first, SampleSums& sums);
};

namespace sse2 {
extern const SampleLoops sample_loops;
}
namespace avx2 {
extern const SampleLoops sample_loops;
}
namespace avx512 {
extern const SampleLoops sample_loops;
}

[[nodiscard]] inline const SampleLoops& sample_loops() noexcept {
    return at_cpu_level(sse2::sample_loops, avx2::sample_loops, avx512::sample_loops);
}

}  // namespace mixdown
