// Eight channels side by side, one per lane: what a processor computes with when it runs fast. Recursive filters and
// followers cannot be vectorised along time, but eight channels at once can. Every operation acts on each lane alone
// and is rounded as a plain double would be, so all CPU levels give the same bits, and lanes do not hear each other
// (swap_pairs excepted). log2_of and exp2_of are polynomials; their errors are beside them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

#include "core/inline.h"

#ifndef MIXDOWN_LEVEL
#define MIXDOWN_LEVEL any_level  // outside of *_levels.cpp
#endif

namespace mixdown::MIXDOWN_LEVEL {

#if defined(__AVX512F__)
inline constexpr int register_bytes = 64;
#elif defined(__AVX2__)
inline constexpr int register_bytes = 32;
#else
inline constexpr int register_bytes = 16;
#endif

/// The same as many registers as eight doubles need: compilers do badly with vectors wider than a register.
using Doubles = double __attribute__((vector_size(register_bytes)));
using Integers = std::int64_t __attribute__((vector_size(register_bytes)));
using Bits = std::uint64_t __attribute__((vector_size(register_bytes)));

class Lanes {
public:
    static constexpr int count = 8;
    static constexpr int parts = 64 / register_bytes, per_part = count / parts;
    using Part = Doubles;  // what a register holds; loops that keep much state take one part after the other

    /// Which lanes a condition holds in.
    struct Mask {
        Integers part[parts];
        friend MIXDOWN_INLINE bool any(const Mask& m) {
            Integers all = m.part[0];
            for (int k = 1; k < parts; ++k) all |= m.part[k];
#if defined(__AVX2__) && !defined(__AVX512F__)
            return _mm256_movemask_pd(reinterpret_cast<__m256d>(all)) != 0;
#else
            bool found = false;
            for (int i = 0; i < per_part; ++i) found |= all[i] != 0;
            return found;
#endif
        }
    };

    Lanes() = default;
    MIXDOWN_INLINE Lanes(double x) {  // NOLINT(google-explicit-constructor): a number in all lanes
        for (Doubles& p : part) p = x - Doubles{};
    }

    friend MIXDOWN_INLINE Part& part_at(Lanes& v, int p) { return v.part[p]; }
    friend MIXDOWN_INLINE const Part& part_at(const Lanes& v, int p) { return v.part[p]; }
    MIXDOWN_INLINE double operator[](int lane) const { return part[lane / per_part][lane % per_part]; }
    MIXDOWN_INLINE void set(int lane, double x) { part[lane / per_part][lane % per_part] = x; }

    friend MIXDOWN_INLINE Lanes operator+(Lanes a, const Lanes& b) {
        for (int k = 0; k < parts; ++k) a.part[k] += b.part[k];
        return a;
    }
    friend MIXDOWN_INLINE Lanes operator-(Lanes a, const Lanes& b) {
        for (int k = 0; k < parts; ++k) a.part[k] -= b.part[k];
        return a;
    }
    friend MIXDOWN_INLINE Lanes operator*(Lanes a, const Lanes& b) {
        for (int k = 0; k < parts; ++k) a.part[k] *= b.part[k];
        return a;
    }
    friend MIXDOWN_INLINE Lanes operator/(Lanes a, const Lanes& b) {
        for (int k = 0; k < parts; ++k) a.part[k] /= b.part[k];
        return a;
    }
    MIXDOWN_INLINE Lanes& operator+=(const Lanes& b) { return *this = *this + b; }

    friend MIXDOWN_INLINE Mask operator<(const Lanes& a, const Lanes& b) {
        Mask m;
        for (int k = 0; k < parts; ++k) m.part[k] = a.part[k] < b.part[k];
        return m;
    }
    friend MIXDOWN_INLINE Mask operator>(const Lanes& a, const Lanes& b) { return b < a; }
    friend MIXDOWN_INLINE Mask operator>=(const Lanes& a, const Lanes& b) {
        Mask m;
        for (int k = 0; k < parts; ++k) m.part[k] = a.part[k] >= b.part[k];
        return m;
    }
    friend MIXDOWN_INLINE Lanes select(const Mask& m, Lanes yes, const Lanes& no) {
        for (int k = 0; k < parts; ++k) yes.part[k] = m.part[k] ? yes.part[k] : no.part[k];
        return yes;
    }
    /// a > b ? a : b, which is what the instruction does, too.
    friend MIXDOWN_INLINE Lanes max(Lanes a, const Lanes& b) {
        for (int k = 0; k < parts; ++k) {
#if defined(__AVX2__) && !defined(__AVX512F__)
            a.part[k] = _mm256_max_pd(a.part[k], b.part[k]);
#else
            a.part[k] = a.part[k] > b.part[k] ? a.part[k] : b.part[k];
#endif
        }
        return a;
    }
    friend MIXDOWN_INLINE Lanes min(Lanes a, const Lanes& b) {
        for (int k = 0; k < parts; ++k) {
#if defined(__AVX2__) && !defined(__AVX512F__)
            a.part[k] = _mm256_min_pd(a.part[k], b.part[k]);
#else
            a.part[k] = a.part[k] < b.part[k] ? a.part[k] : b.part[k];
#endif
        }
        return a;
    }
    friend MIXDOWN_INLINE Lanes abs(Lanes a) {
        for (Doubles& p : a.part) p = doubles(bits(p) & 0x7FFFFFFFFFFFFFFF);
        return a;
    }

    /// Lane 0 with lane 1, 2 with 3, ...: the two sides of a stereo strip.
    friend MIXDOWN_INLINE Lanes swap_pairs(Lanes a) {
        for (Doubles& p : a.part) {
#if defined(__AVX512F__)
            p = __builtin_shufflevector(p, p, 1, 0, 3, 2, 5, 4, 7, 6);
#elif defined(__AVX2__)
            p = __builtin_shufflevector(p, p, 1, 0, 3, 2);
#else
            p = __builtin_shufflevector(p, p, 1, 0);
#endif
        }
        return a;
    }

    /// Base-2 logarithm of normal x > 0, wrong by at most 2.1e-9 (1.3e-8 dB).
    /// x = 2^e m, sqrt(1/2) <= m < sqrt(2), t = m - 1: e + t P(t), P fitted to log2(1 + t) / t at 400 Chebyshev nodes.
    friend MIXDOWN_INLINE Lanes log2_of(Lanes x) {
        constexpr std::uint64_t half = 0x3FE6A09E667F3BCD, bias = 0x3FF0000000000000;  // sqrt(1/2); 2^0
        for (Doubles& p : x.part) {
            const Bits shifted = bits(p) - half + bias;
            const Doubles t = doubles((shifted & 0x000FFFFFFFFFFFFF) + half) - 1.0;
            // The exponent as a double: under the bits of 1.5 * 2^52 it is a whole number.
            const Doubles e = doubles((shifted >> 52U) + 0x4338000000000000) - (0x1.8p52 + 1023);
            const Doubles t2 = t * t, t4 = t2 * t2;
            const Doubles low =
                (1.442695040915242 - 0.7213473515646511 * t) + (0.4808982126527958 - 0.3606966287137297 * t) * t2;
            const Doubles high =
                (0.28856889611525355 - 0.23961904441435083 * t) + (0.20457529264622717 - 0.1910249811304348 * t) * t2;
            const Doubles top = 0.18631209394823095 - 0.11020159297622735 * t;
            p = e + t * (low + t4 * (high + t4 * top));
        }
        return x;
    }

    /// 2^x for |x| <= 1000, relative error at most 5.2e-9. x = n + f, |f| <= 1/2: 2^n (1 + f P(f)), P fitted alike.
    friend MIXDOWN_INLINE Lanes exp2_of(Lanes x) {
        for (Doubles& p : x.part) {
            const Doubles shifted = p + 0x1.8p52;
            const Doubles f = p - (shifted - 0x1.8p52), f2 = f * f;
            const Doubles low = 0.6931471880293436 + 0.24022650922342734 * f;
            const Doubles high = (0.05550357104252551 + 0.009618056669885076 * f) +
                                 (0.0013390867351568798 + 0.0001546144746422318 * f) * f2;
            p = doubles(bits(1.0 + f * (low + high * f2)) + (bits(shifted) << 52U));
        }
        return x;
    }

    Doubles part[parts];  // lane l is part[l / per_part][l % per_part]

private:
    static MIXDOWN_INLINE Bits bits(Doubles p) { return reinterpret_cast<Bits>(p); }
    static MIXDOWN_INLINE Doubles doubles(Bits p) { return reinterpret_cast<Doubles>(p); }
};

}  // namespace mixdown::MIXDOWN_LEVEL
