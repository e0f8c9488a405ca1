// The loops that turn frames of audio into powers per bin, one set per CPU level (core/cpu.h), the same bits at each.
// Eight frames go through the transform side by side, one per lane; two real signals p and q share a complex transform,
// p as its real and q as its imaginary part:
//
//     2 P(k) = X(k) + X(-k)*        2i Q(k) = X(k) - X(-k)*
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cpu.h"
#include "measure/spectrum/fft_table.h"

namespace mixdown {

inline constexpr int spectrum_lanes = 8;

/// Sums over frames of |P|^2, |Q|^2 and Re P Q* per bin; nullptr: not wanted.
struct BinSums {
    double *left = nullptr, *right = nullptr, *cross = nullptr;
};

struct SpectrumLoops {
    /// Windows and transforms eight pairs of frames: real[lane][i], imaginary[lane][i], i < size. The result of bin k
    /// is at z[16 * table.position(k)]: eight real parts, then eight imaginary ones.
    void (*transform)(const FftTable& table, const float* window, const float* const* real,
                      const float* const* imaginary, float* z);

    /// |P|^2 and |Q|^2 of the bins below size / 2, at [8 * bin + lane]. Both are added to sums.left.
    void (*powers)(const FftTable& table, const float* z, float* pp, float* qq, const BinSums& sums);

    /// |P|^2 + |Q|^2 of the same bins.
    void (*stereo_powers)(const FftTable& table, const float* z, float* both, const BinSums& sums);

    /// sums[lane] += share of a bin * its power, for `count` bins from `power` on.
    void (*add_bins)(const float* power, const float* shares, int count, float* sums);
};

namespace sse2 {
extern const SpectrumLoops spectrum_loops;
}
namespace avx2 {
extern const SpectrumLoops spectrum_loops;
}
namespace avx512 {
extern const SpectrumLoops spectrum_loops;
}

[[nodiscard]] inline const SpectrumLoops& spectrum_loops() noexcept {
    return at_cpu_level(sse2::spectrum_loops, avx2::spectrum_loops, avx512::spectrum_loops);
}

}  // namespace mixdown
