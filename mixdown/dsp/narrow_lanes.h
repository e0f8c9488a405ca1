// The eight channels of lanes.h as floats, in half as many registers: for what lies between a level and its gain, and
// for curves without memory, where 24 bits are enough (gains within 2e-7, -134 dB). Filters and followers stay in
// double. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsp/lanes.h"

namespace mixdown::MIXDOWN_LEVEL {

inline constexpr int narrow_bytes = register_bytes < 32 ? register_bytes : 32;
using Floats = float __attribute__((vector_size(narrow_bytes)));
using ShortBits = std::uint32_t __attribute__((vector_size(narrow_bytes)));

class NarrowLanes {
public:
    static constexpr int parts = 32 / narrow_bytes;

    NarrowLanes() = default;
    MIXDOWN_INLINE NarrowLanes(double x) {  // NOLINT(google-explicit-constructor): a number in all lanes
        for (Floats& p : part) p = static_cast<float>(x) - Floats{};
    }

    friend MIXDOWN_INLINE NarrowLanes operator+(NarrowLanes a, const NarrowLanes& b) {
        for (int k = 0; k < parts; ++k) a.part[k] += b.part[k];
        return a;
    }
    friend MIXDOWN_INLINE NarrowLanes operator-(NarrowLanes a, const NarrowLanes& b) {
        for (int k = 0; k < parts; ++k) a.part[k] -= b.part[k];
        return a;
    }
    friend MIXDOWN_INLINE NarrowLanes operator*(NarrowLanes a, const NarrowLanes& b) {
        for (int k = 0; k < parts; ++k) a.part[k] *= b.part[k];
        return a;
    }
    MIXDOWN_INLINE NarrowLanes& operator+=(const NarrowLanes& b) { return *this = *this + b; }

    /// a > b ? a : b, which is what the instruction does, too.
    friend MIXDOWN_INLINE NarrowLanes max(NarrowLanes a, const NarrowLanes& b) {
        for (int k = 0; k < parts; ++k) {
#if defined(__AVX2__)
            a.part[k] = _mm256_max_ps(a.part[k], b.part[k]);
#else
            a.part[k] = a.part[k] > b.part[k] ? a.part[k] : b.part[k];
#endif
        }
        return a;
    }
    friend MIXDOWN_INLINE NarrowLanes min(NarrowLanes a, const NarrowLanes& b) {
        for (int k = 0; k < parts; ++k) {
#if defined(__AVX2__)
            a.part[k] = _mm256_min_ps(a.part[k], b.part[k]);
#else
            a.part[k] = a.part[k] < b.part[k] ? a.part[k] : b.part[k];
#endif
        }
        return a;
    }

    Floats part[parts];
};

MIXDOWN_INLINE NarrowLanes narrowed(const Lanes& x) {
    NarrowLanes n;
#if defined(__AVX512F__)
    n.part[0] = __builtin_convertvector(x.part[0], Floats);
#elif defined(__AVX2__)  // the compiler's own conversions wait for one another
    n.part[0] = _mm256_set_m128(_mm256_cvtpd_ps(x.part[1]), _mm256_cvtpd_ps(x.part[0]));
#else
    using Half = float __attribute__((vector_size(8)));
    for (int k = 0; k < NarrowLanes::parts; ++k) {
        n.part[k] = __builtin_shufflevector(__builtin_convertvector(x.part[2 * k], Half),
                                            __builtin_convertvector(x.part[2 * k + 1], Half), 0, 1, 2, 3);
    }
#endif
    return n;
}

MIXDOWN_INLINE Lanes widened(const NarrowLanes& n) {
    Lanes x;
#if defined(__AVX512F__)
    x.part[0] = __builtin_convertvector(n.part[0], Doubles);
#elif defined(__AVX2__)
    x.part[0] = _mm256_cvtps_pd(_mm256_castps256_ps128(n.part[0]));
    x.part[1] = _mm256_cvtps_pd(_mm256_extractf128_ps(n.part[0], 1));
#else
    for (int k = 0; k < NarrowLanes::parts; ++k) {
        x.part[2 * k] = __builtin_convertvector(__builtin_shufflevector(n.part[k], n.part[k], 0, 1), Doubles);
        x.part[2 * k + 1] = __builtin_convertvector(__builtin_shufflevector(n.part[k], n.part[k], 2, 3), Doubles);
    }
#endif
    return x;
}

MIXDOWN_INLINE ShortBits bits(Floats p) { return reinterpret_cast<ShortBits>(p); }
MIXDOWN_INLINE Floats floats(ShortBits p) { return reinterpret_cast<Floats>(p); }

/// Frames whose polynomials go through the CPU side by side: one alone would mostly wait for its own last step.
inline constexpr int abreast = 8 / NarrowLanes::parts;

/// f(k) for every register of `abreast` frames.
template <class Each>
MIXDOWN_INLINE void abreast_each(Each f) {
    for (int k = 0; k < abreast * NarrowLanes::parts; ++k) f(k);
}

MIXDOWN_INLINE void narrow_all(const Lanes* x, Floats* out) {
    for (int i = 0; i < abreast; ++i) {
        const NarrowLanes n = narrowed(x[i]);
        for (int k = 0; k < NarrowLanes::parts; ++k) out[i * NarrowLanes::parts + k] = n.part[k];
    }
}
MIXDOWN_INLINE void widen_all(const Floats* in, Lanes* x) {
    for (int i = 0; i < abreast; ++i) {
        NarrowLanes n;
        for (int k = 0; k < NarrowLanes::parts; ++k) n.part[k] = in[i * NarrowLanes::parts + k];
        x[i] = widened(n);
    }
}

/// Base-2 logarithms of normal x > 0, in place: wrong by 1.0e-7 (6e-7 dB) and a unit in the last place of a float. Up
/// to abreast - 1 frames behind the last are changed, too. x = 2^e m, sqrt(1/2) <= m < sqrt(2), t = m - 1: e + t P(t),
/// P fitted to log2(1 + t) / t at 400 Chebyshev nodes.
MIXDOWN_INLINE void take_log2(Lanes* x, int frames) {
    constexpr std::uint32_t half = 0x3F3504F3, bias = 0x3F800000;  // sqrt(1/2); 2^0
    constexpr int count = abreast * NarrowLanes::parts;
    for (int i = 0; i < frames; i += abreast) {
        Floats t[count], e[count], t2[count], low[count], high[count];
        narrow_all(x + i, t);
        abreast_each([&](int k) { e[k] = floats(bits(t[k]) - half + bias); });
        abreast_each([&](int k) { t[k] = floats((bits(e[k]) & 0x007FFFFF) + half) - 1.0F; });
        // The exponent as a float: under the bits of 1.5 * 2^23 it is a whole number.
        abreast_each([&](int k) { e[k] = floats((bits(e[k]) >> 23U) + 0x4B400000) - (0x1.8p23F + 127); });
        abreast_each([&](int k) { t2[k] = t[k] * t[k]; });
        abreast_each([&](int k) { high[k] = 0.234209851F - 0.146203534F * t[k]; });
        abreast_each([&](int k) { high[k] = (0.287075611F - 0.248821806F * t[k]) + high[k] * t2[k]; });
        abreast_each([&](int k) { low[k] = 0.480924039F - 0.360241986F * t[k]; });
        abreast_each([&](int k) { low[k] = (1.44269496F - 0.721352759F * t[k]) + low[k] * t2[k]; });
        abreast_each([&](int k) { t2[k] = t2[k] * t2[k]; });
        abreast_each([&](int k) { low[k] = low[k] + t2[k] * high[k]; });
        abreast_each([&](int k) { t[k] = e[k] + t[k] * low[k]; });
        widen_all(t, x + i);
    }
}

/// Powers of two, in place, x <= 126, relative error at most 1.2e-7; 2^-126 for all x below, exactly 1 for 0. Up to
/// abreast - 1 frames behind the last are changed, too. x = n + f, |f| <= 1/2: 2^n (1 + f P(f)), P fitted alike.
MIXDOWN_INLINE void take_exp2(Lanes* x, int frames) {
    constexpr int count = abreast * NarrowLanes::parts;
    for (int i = 0; i < frames; i += abreast) {
        Floats f[count], n[count], f2[count], low[count], high[count];
        narrow_all(x + i, f);
        abreast_each([&](int k) { f[k] = f[k] > -126.0F ? f[k] : Floats{} - 126.0F; });
        abreast_each([&](int k) { n[k] = f[k] + 0x1.8p23F; });
        abreast_each([&](int k) { f[k] = f[k] - (n[k] - 0x1.8p23F); });
        abreast_each([&](int k) { f2[k] = f[k] * f[k]; });
        abreast_each([&](int k) { high[k] = 0.00133908674F + 0.000154614475F * f[k]; });
        abreast_each([&](int k) { high[k] = (0.0555035711F + 0.00961805667F * f[k]) + high[k] * f2[k]; });
        abreast_each([&](int k) { low[k] = (0.693147188F + 0.24022651F * f[k]) + high[k] * f2[k]; });
        abreast_each([&](int k) { f[k] = floats(bits(1.0F + f[k] * low[k]) + (bits(n[k]) << 23U)); });
        widen_all(f, x + i);
    }
}

}  // namespace mixdown::MIXDOWN_LEVEL
