// The loops of the pitch comb, one set per CPU level (core/cpu.h), the same bits at each; eight frames side by side.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cpu.h"

namespace mixdown {

/// Where a harmonic, or the valley before it, lies: between a bin and the next.
struct CombTooth {
    int bin = 0;
    float low_share = 0, high_share = 0;  // its weight, divided between the two
};

struct PitchCombLoops {
    /// m = P^(1/4) for `bins` bins of eight lanes.
    void (*compress)(const float* power, int bins, float* m);

    /// Teeth are peak, valley, peak, valley ...: peaks minus valleys, and their sum, of eight lanes.
    void (*rate)(const CombTooth* teeth, int harmonics, const float* m, float* strength, float* sum);

    /// Of the whole blocks of `block` bins in [first, last): the sum of mean(m)^4, divided by that of mean(P); 0 if
    /// there is no power.
    void (*noisiness)(const float* power, const float* m, int first, int last, int block, float* noisiness);
};

namespace sse2 {
extern const PitchCombLoops pitch_comb_loops;
}
namespace avx2 {
extern const PitchCombLoops pitch_comb_loops;
}
namespace avx512 {
extern const PitchCombLoops pitch_comb_loops;
}

[[nodiscard]] inline const PitchCombLoops& pitch_comb_loops() noexcept {
    return at_cpu_level(sse2::pitch_comb_loops, avx2::pitch_comb_loops, avx512::pitch_comb_loops);
}

}  // namespace mixdown
