// Eight rows of eight floats become eight columns, in registers: what lies one after the other in time comes to lie
// side by side in lanes, and back. For *_levels.cpp (core/cpu.h). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>

#include "dsp/narrow_lanes.h"

namespace mixdown::MIXDOWN_LEVEL {

/// Eight floats; `from` need not be aligned.
MIXDOWN_INLINE NarrowLanes eight_at(const float* from) {
    NarrowLanes n;
    std::memcpy(&n, from, sizeof n);
    return n;
}
MIXDOWN_INLINE void put_eight(const NarrowLanes& n, float* to) { std::memcpy(to, &n, sizeof n); }

#if defined(__AVX2__)

/// Lane j of row i changes places with lane i of row j.
MIXDOWN_INLINE void transpose(NarrowLanes (&rows)[8]) {
    Floats a[8], b[8];
    for (int i = 0; i < 8; i += 2) {  // pairs
        const Floats p = rows[i].part[0], q = rows[i + 1].part[0];
        a[i] = __builtin_shufflevector(p, q, 0, 8, 1, 9, 4, 12, 5, 13);
        a[i + 1] = __builtin_shufflevector(p, q, 2, 10, 3, 11, 6, 14, 7, 15);
    }
    for (int i = 0; i < 8; i += 4) {  // fours
        for (int k = 0; k < 2; ++k) {
            const Floats p = a[i + k], q = a[i + k + 2];
            b[i + 2 * k] = __builtin_shufflevector(p, q, 0, 1, 8, 9, 4, 5, 12, 13);
            b[i + 2 * k + 1] = __builtin_shufflevector(p, q, 2, 3, 10, 11, 6, 7, 14, 15);
        }
    }
    for (int i = 0; i < 4; ++i) {  // halves
        rows[i].part[0] = __builtin_shufflevector(b[i], b[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
        rows[i + 4].part[0] = __builtin_shufflevector(b[i], b[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

#else

MIXDOWN_INLINE void transpose_four(const Floats* in, Floats* out) {
    const Floats a = __builtin_shufflevector(in[0], in[1], 0, 4, 1, 5);
    const Floats b = __builtin_shufflevector(in[0], in[1], 2, 6, 3, 7);
    const Floats c = __builtin_shufflevector(in[2], in[3], 0, 4, 1, 5);
    const Floats d = __builtin_shufflevector(in[2], in[3], 2, 6, 3, 7);
    out[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
    out[1] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
    out[2] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
    out[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
}

/// Lane j of row i changes places with lane i of row j.
MIXDOWN_INLINE void transpose(NarrowLanes (&rows)[8]) {
    Floats in[2][2][4], out[2][2][4];  // half of the rows, half of the lanes
    for (int i = 0; i < 8; ++i) {
        for (int k = 0; k < 2; ++k) in[i / 4][k][i % 4] = rows[i].part[k];
    }
    for (int i = 0; i < 2; ++i) {
        for (int k = 0; k < 2; ++k) transpose_four(in[i][k], out[k][i]);
    }
    for (int i = 0; i < 8; ++i) {
        for (int k = 0; k < 2; ++k) rows[i].part[k] = out[i / 4][k][i % 4];
    }
}

#endif

}  // namespace mixdown::MIXDOWN_LEVEL
