// Rows and lanes: eight planar rows of samples (one per channel) become lanes, and back. Square pieces, as wide as a
// register, are transposed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsp/narrow_lanes.h"
#include "dsp/plain.h"

namespace mixdown::MIXDOWN_LEVEL {

/// A square of per_part registers, transposed in place.
MIXDOWN_INLINE void transpose(Doubles* m) {
#if defined(__AVX512F__)
    for (int k = 0; k < 8; k += 2) {
        const Doubles a = m[k], b = m[k + 1];
        m[k] = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
        m[k + 1] = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
    }
    for (const int k : {0, 1, 4, 5}) {
        const Doubles a = m[k], b = m[k + 2];
        m[k] = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);
        m[k + 2] = __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
    }
    for (int k = 0; k < 4; ++k) {
        const Doubles a = m[k], b = m[k + 4];
        m[k] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11);
        m[k + 4] = __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
    }
#elif defined(__AVX2__)
#pragma GCC unroll 8
    for (int k = 0; k < 4; k += 2) {
        const Doubles a = m[k], b = m[k + 1];
        m[k] = __builtin_shufflevector(a, b, 0, 4, 2, 6);
        m[k + 1] = __builtin_shufflevector(a, b, 1, 5, 3, 7);
    }
#pragma GCC unroll 8
    for (int k = 0; k < 2; ++k) {
        const Doubles a = m[k], b = m[k + 2];
        m[k] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
        m[k + 2] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
    }
#else
    const Doubles a = m[0], b = m[1];
    m[0] = __builtin_shufflevector(a, b, 0, 2);
    m[1] = __builtin_shufflevector(a, b, 1, 3);
#endif
}

/// A register's worth of samples wherever they lie.
using LooseDoubles = double __attribute__((vector_size(register_bytes), aligned(8), may_alias));
MIXDOWN_INLINE Doubles load(const double* from) { return *reinterpret_cast<const LooseDoubles*>(from); }
MIXDOWN_INLINE void store(const Doubles& v, double* to) { *reinterpret_cast<LooseDoubles*>(to) = v; }

/// `rows` holds Lanes::count pointers.
inline void load_rows(const double* const* rows, Lanes* io, int frames) noexcept {
    constexpr int n = Lanes::per_part;
    int i = 0;
    for (; i + n <= frames; i += n) {
        for (int p = 0; p < Lanes::parts; ++p) {
            Doubles m[n];
#pragma GCC unroll 8
            for (int r = 0; r < n; ++r) m[r] = load(rows[p * n + r] + i);
            transpose(m);
#pragma GCC unroll 8
            for (int r = 0; r < n; ++r) io[i + r].part[p] = m[r];
        }
    }
    for (; i < frames; ++i) {
        for (int lane = 0; lane < Lanes::count; ++lane) io[i].set(lane, rows[lane][i]);
    }
}

inline void store_rows(const Lanes* io, double* const* rows, int frames) noexcept {
    constexpr int n = Lanes::per_part;
    int i = 0;
    for (; i + n <= frames; i += n) {
        for (int p = 0; p < Lanes::parts; ++p) {
            Doubles m[n];
#pragma GCC unroll 8
            for (int r = 0; r < n; ++r) m[r] = io[i + r].part[p];
            transpose(m);
#pragma GCC unroll 8
            for (int r = 0; r < n; ++r) store(m[r], rows[p * n + r] + i);
        }
    }
    for (; i < frames; ++i) {
        for (int lane = 0; lane < Lanes::count; ++lane) rows[lane][i] = io[i][lane];
    }
}

}  // namespace mixdown::MIXDOWN_LEVEL

namespace mixdown {

inline void load_rows(const double* const* rows, Plain* io, int frames) noexcept {
    for (int i = 0; i < frames; ++i) io[i] = Plain(rows[0][i], rows[1][i]);
}

inline void store_rows(const Plain* io, double* const* rows, int frames) noexcept {
    for (int i = 0; i < frames; ++i) {
        rows[0][i] = io[i][0];
        rows[1][i] = io[i][1];
    }
}

}  // namespace mixdown
