// K-weighted energy of one step (100 ms) of one channel. A recursive filter waits for its own last output; so the step
// is cut into eight parts of equal length, which go through the filter side by side, one per lane. For that each needs
// the filter's state at its start. The filter is linear, so the state s after a part of L frames follows from the state
// before:
//
//     s(L) = A^L s(0) + sum over n of w(n) x(n)         A: the filter's own step without input, w(n) = A^(L-1-n) b
//
// What the lanes then compute is the filter itself, sample by sample; only where its states come from is new.
//
//     shelf      u = x + s0;  s0 = b1 x + s1 - a1 u;   s1 = b2 x - a2 u    (b over b0: the energy is multiplied by
//     b0^2) high-pass  y = u + s2;  s2 = s3 - 2 u - c1 y;    s3 = u - c2 y       (transposed direct form II)
//
// Sources: k_weighting.h; the state as a sum is the textbook solution of a linear recurrence.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/cpu.h"

namespace mixdown {

/// What the filter remembers: s0 .. s3.
struct StepState {
    double at[4] = {};
};

struct StepFilter {
    static constexpr int parts = 8;
    static constexpr int before = 8;  // samples that must be readable before a step; their values do not matter

    /// Any rate from 8 kHz.
    explicit StepFilter(double rate_hz);

    int frames = 0;                  // of a step
    int part_frames = 0, reach = 0;  // of a part: frames / 8; the same, rounded up to a multiple of eight
    double b1 = 0, b2 = 0, a1 = 0, a2 = 0, c1 = 0, c2 = 0;
    double gain = 1;              // b0^2
    std::vector<double> weights;  // [4][reach]: w(n), 0 in front of the part
    double carry[4][4] = {};      // A^L: carry[j][k] of state k goes into state j
};

struct StepLoops {
    /// Sums of the squared outputs per part, to be multiplied by StepFilter::gain, for `frames` finite samples; the few
    /// samples behind the eighth part count in it. Moves `state` to the end of the step. States under 1e-30 (-600 dB)
    /// become 0 before they decay into slow denormal numbers.
    void (*energies)(const StepFilter& filter, const float* samples, StepState& state, double* parts);
};

namespace sse2 {
extern const StepLoops step_loops;
}
namespace avx2 {
extern const StepLoops step_loops;
}
namespace avx512 {
extern const StepLoops step_loops;
}

[[nodiscard]] inline const StepLoops& step_loops() noexcept {
    return at_cpu_level(sse2::step_loops, avx2::step_loops, avx512::step_loops);
}

}  // namespace mixdown
