// Vectors of floats as wide as the CPU level allows, for *_levels.cpp only. All operations are element by element or
// move elements, so every width gives the same bits. SPDX-License-Identifier: Apache-2.0
#pragma once

#ifndef MIXDOWN_LEVEL
#define MIXDOWN_LEVEL sse2  // when this header is compiled alone
#endif

namespace mixdown::MIXDOWN_LEVEL {

#if defined(__AVX2__)
inline constexpr int floats_per_register = 8;
#else
inline constexpr int floats_per_register = 4;
#endif

using Floats [[gnu::vector_size(floats_per_register * sizeof(float))]] = float;

inline Floats load(const float* from) noexcept {
    Floats v;
    __builtin_memcpy(&v, from, sizeof v);
    return v;
}
inline void store(Floats v, float* to) noexcept { __builtin_memcpy(to, &v, sizeof v); }
inline void store_double(Floats v, double* to) noexcept {
    using Doubles [[gnu::vector_size(floats_per_register * sizeof(double))]] = double;
    const Doubles wide = __builtin_convertvector(v, Doubles);
    __builtin_memcpy(to, &wide, sizeof wide);
}
inline Floats all(float x) noexcept { return x - Floats{}; }

/// first, first + 1, ...
inline Floats counting_from(int first) noexcept {
#if defined(__AVX2__)
    return Floats{0, 1, 2, 3, 4, 5, 6, 7} + static_cast<float>(first);
#else
    return Floats{0, 1, 2, 3} + static_cast<float>(first);
#endif
}

/// rows[i][k] becomes rows[k][i], for a square of floats_per_register x floats_per_register.
inline void transpose(Floats (&rows)[floats_per_register]) noexcept {
#if defined(__AVX2__)
    Floats a[8], b[8];
#pragma GCC unroll 8
    for (int i = 0; i < 8; i += 2) {  // pairs of elements
        a[i] = __builtin_shufflevector(rows[i], rows[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
        a[i + 1] = __builtin_shufflevector(rows[i], rows[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 8; i += 4) {  // quads
#pragma GCC unroll 8
        for (int k = 0; k < 2; ++k) {
            b[i + 2 * k] = __builtin_shufflevector(a[i + k], a[i + k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
            b[i + 2 * k + 1] = __builtin_shufflevector(a[i + k], a[i + k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < 4; ++i) {  // halves
        rows[i] = __builtin_shufflevector(b[i], b[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
        rows[i + 4] = __builtin_shufflevector(b[i], b[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
#else
    Floats a[4];
#pragma GCC unroll 8
    for (int i = 0; i < 4; i += 2) {
        a[i] = __builtin_shufflevector(rows[i], rows[i + 1], 0, 4, 1, 5);
        a[i + 1] = __builtin_shufflevector(rows[i], rows[i + 1], 2, 6, 3, 7);
    }
#pragma GCC unroll 8
    for (int k = 0; k < 2; ++k) {
        rows[2 * k] = __builtin_shufflevector(a[k], a[k + 2], 0, 1, 4, 5);
        rows[2 * k + 1] = __builtin_shufflevector(a[k], a[k + 2], 2, 3, 6, 7);
    }
#endif
}

}  // namespace mixdown::MIXDOWN_LEVEL
