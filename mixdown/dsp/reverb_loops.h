// The loops of the reverb, one set per CPU level (core/cpu.h). All work on slices: 64 frames at a time, which is
// shorter than every delay of the reverb, so that time can be done in vectors. Same bits at every level.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cpu.h"

namespace mixdown {

inline constexpr int slice_frames = 64;
inline constexpr int late_lines = 16;

/// Two first-order sections per line, a low shelf and a high shelf (absorption.h):
///     u = x + low_mix low,           low  = low_pole low + x
///     y = direct u + high_mix high,  high = high_pole high + u
struct Absorption {
    alignas(64) float low_pole[late_lines];
    alignas(64) float low_mix[late_lines];
    alignas(64) float high_pole[late_lines];
    alignas(64) float high_mix[late_lines];
    alignas(64) float direct[late_lines];
};

/// A gain that moves in a straight line over a slice.
struct GainMove {
    float from, to;
};

/// What a slice of the late field reads and writes.
struct LateSlice {
    const float* read[late_lines];    // what leaves each line
    float* write[late_lines];         // what enters each line
    const float *in_left, *in_right;  // added to the even and the odd lines
    float *out_left, *out_right;      // two orthogonal sums of the absorbed lines
    Absorption absorption, step;      // at the first frame, and what is added per frame while it moves
    bool moving;
    alignas(64) float low[late_lines];  // the memory of the shelves
    alignas(64) float high[late_lines];
};

/// A low cut and a high cut, two first-order sections each, of both channels. Lane 0 is left, lane 1 right.
struct CutSlice {
    double low_pole, high_pole;            // at the first frame
    double low_pole_step, high_pole_step;  // per frame
    double low[2][2][2], high[2][2][2];    // memory: [section][input, output of the frame before][channel]
};

struct ReverbLoops {
    /// One trip round the feedback delay network: absorb, mix by a Hadamard matrix, add the input.
    void (*late)(LateSlice&) noexcept;
    /// out += gain of each tap times what it reads
    void (*early)(const float* const* taps, const float* gains, int count, float* out) noexcept;
    /// Schroeder allpass: w = x + g y, y = d - g x; d is what w was, one delay earlier.
    void (*allpass)(float g, const float* in, const float* delayed, float* out, float* write) noexcept;
    /// Four-point interpolation whose weights move in a straight line from `from` to `to`.
    void (*glide)(const float* line, const float* from, const float* to, float* out) noexcept;
    /// out = gain in, with the gain moving in a straight line
    void (*fade)(GainMove gain, const float* in, float* out) noexcept;
    /// out = a_gain a + b_gain b
    void (*blend)(GainMove a_gain, const float* a, GainMove b_gain, const float* b, double* out) noexcept;
    void (*cut)(CutSlice&, const double* left, const double* right, float* out_left, float* out_right) noexcept;
};

namespace sse2 {
extern const ReverbLoops reverb_loops;
}
namespace avx2 {
extern const ReverbLoops reverb_loops;
}
namespace avx512 {
extern const ReverbLoops reverb_loops;
}

[[nodiscard]] inline const ReverbLoops& reverb_loops() noexcept {
    return at_cpu_level(sse2::reverb_loops, avx2::reverb_loops, avx512::reverb_loops);
}

}  // namespace mixdown
