// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#if defined(__SSE__)
#include <xmmintrin.h>
#endif

#include <cmath>
#include <cstddef>
#include <cstring>

#include "dsp/narrow_lanes.h"
#include "measure/spectrum/pitch_comb_loops.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

constexpr std::ptrdiff_t comb_lanes = 8;

MIXDOWN_INLINE NarrowLanes comb_at(const float* from, int bin) {
    NarrowLanes n;
    std::memcpy(&n, from + bin * comb_lanes, sizeof n);
    return n;
}

MIXDOWN_INLINE NarrowLanes root(NarrowLanes n) {
    for (Floats& p : n.part) {
#if defined(__AVX2__)
        p = _mm256_sqrt_ps(p);
#elif defined(__SSE__)
        p = _mm_sqrt_ps(p);
#else
        for (std::size_t k = 0; k < sizeof p / sizeof(float); ++k) p[k] = std::sqrt(p[k]);
#endif
    }
    return n;
}

void compress(const float* power, int bins, float* m) {
    for (int bin = 0; bin < bins; ++bin) {
        const NarrowLanes n = root(root(max(comb_at(power, bin), NarrowLanes(0.0))));
        std::memcpy(m + bin * comb_lanes, &n, sizeof n);
    }
}

void rate(const CombTooth* teeth, int harmonics, const float* m, float* strength, float* sum) {
    NarrowLanes up(0.0), down(0.0);
    const auto add = [m](const CombTooth& tooth, NarrowLanes& to) {
        to += comb_at(m, tooth.bin) * NarrowLanes(static_cast<double>(tooth.low_share)) +
              comb_at(m, tooth.bin + 1) * NarrowLanes(static_cast<double>(tooth.high_share));
    };
    for (int h = 0; h < harmonics; ++h, teeth += 2) {
        add(teeth[0], up);
        add(teeth[1], down);
    }
    const NarrowLanes difference = up - down, together = up + down;
    std::memcpy(strength, &difference, sizeof difference);
    std::memcpy(sum, &together, sizeof together);
}

void noisiness(const float* power, const float* m, int first, int last, int block, float* out) {
    NarrowLanes over(0.0), under(0.0);
    const NarrowLanes share(1.0 / block);
    for (int from = first; from + block <= last; from += block) {
        NarrowLanes mean(0.0), powers(0.0);
        for (int bin = from; bin < from + block; ++bin) {
            mean += comb_at(m, bin);
            powers += comb_at(power, bin);
        }
        mean = mean * share;
        const NarrowLanes square = mean * mean;
        over += square * square;
        under += powers * share;
    }
    float above[comb_lanes], below[comb_lanes];
    std::memcpy(above, &over, sizeof above);
    std::memcpy(below, &under, sizeof below);
    for (std::ptrdiff_t lane = 0; lane < comb_lanes; ++lane)
        out[lane] = below[lane] > 0 ? above[lane] / below[lane] : 0.0F;
}

}  // namespace

extern const PitchCombLoops pitch_comb_loops = {compress, rate, noisiness};

}  // namespace mixdown::MIXDOWN_LEVEL
