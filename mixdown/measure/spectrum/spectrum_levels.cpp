// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/spectrum_loops.h"
#include "measure/transpose.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

constexpr int stride = 2 * spectrum_lanes;  // floats to a complex element of eight lanes

struct Complex {
    NarrowLanes re, im;
};

MIXDOWN_INLINE Complex complex_at(const float* z, int i) {
    const float* from = z + static_cast<std::ptrdiff_t>(i) * stride;
    return {eight_at(from), eight_at(from + spectrum_lanes)};
}
MIXDOWN_INLINE void put(const Complex& c, float* z, int i) {
    float* to = z + static_cast<std::ptrdiff_t>(i) * stride;
    put_eight(c.re, to);
    put_eight(c.im, to + spectrum_lanes);
}
MIXDOWN_INLINE Complex operator+(const Complex& a, const Complex& b) { return {a.re + b.re, a.im + b.im}; }
MIXDOWN_INLINE Complex operator-(const Complex& a, const Complex& b) { return {a.re - b.re, a.im - b.im}; }
MIXDOWN_INLINE Complex plus_i(const Complex& a, const Complex& b) { return {a.re - b.im, a.im + b.re}; }   // a + ib
MIXDOWN_INLINE Complex minus_i(const Complex& a, const Complex& b) { return {a.re + b.im, a.im - b.re}; }  // a - ib

/// c times the factor of unity at `w`.
MIXDOWN_INLINE Complex turned(const Complex& c, const float* w) {
    const NarrowLanes re = static_cast<double>(w[0]), im = static_cast<double>(w[1]);
    return {c.re * re - c.im * im, c.re * im + c.im * re};
}

/// Four elements, a quarter of n apart, number j of their quarters; `w` at factor j of size n.
MIXDOWN_INLINE void quarter(const float* from, int apart, int step, const float* factors, float* z, int j, int q) {
    const Complex a = complex_at(from, 0), b = complex_at(from, apart), c = complex_at(from, 2 * apart),
                  d = complex_at(from, 3 * apart);
    const Complex even = a + c, odd = b + d, cross = a - c, down = b - d;
    put(even + odd, z, j);
    put(turned(minus_i(cross, down), factors + step * j), z, j + q);
    put(turned(even - odd, factors + 2 * step * j), z, j + 2 * q);
    put(turned(plus_i(cross, down), factors + 3 * step * j), z, j + 3 * q);
}

/// Four elements side by side: the last stage, where all factors are one.
MIXDOWN_INLINE void last_quarter(float* z) {
    const Complex a = complex_at(z, 0), b = complex_at(z, 1), c = complex_at(z, 2), d = complex_at(z, 3);
    const Complex even = a + c, odd = b + d, cross = a - c, down = b - d;
    put(even + odd, z, 0);
    put(minus_i(cross, down), z, 1);
    put(even - odd, z, 2);
    put(plus_i(cross, down), z, 3);
}

/// All stages over n >= 16 elements; each quarter on its own, as small ones stay in the first cache.
void quarters(const float* factors, int size, float* z, int n) {
    const int q = n / 4, step = 2 * (size / n);
    for (int j = 0; j < q; ++j) quarter(z + static_cast<std::ptrdiff_t>(j) * stride, q, step, factors, z, j, q);
    for (int part = 0; part < 4; ++part) {
        float* own = z + static_cast<std::ptrdiff_t>(part) * q * stride;
        if (q == 4)
            last_quarter(own);
        else
            quarters(factors, size, own, q);
    }
}

/// Eight windowed elements of the eight pairs of frames, from i on.
MIXDOWN_INLINE void gather(const float* window, const float* const* real, const float* const* imaginary, int i,
                           float* to) {
    const NarrowLanes shape = eight_at(window + i);
    for (int half = 0; half < 2; ++half) {
        const float* const* from = half == 0 ? real : imaginary;
        NarrowLanes rows[8];
        for (int lane = 0; lane < 8; ++lane) rows[lane] = shape * eight_at(from[lane] + i);
        transpose(rows);
        for (int k = 0; k < 8; ++k) put_eight(rows[k], to + k * stride + half * spectrum_lanes);
    }
}

/// The first stage reads the audio itself: the work area is too large to be filled first and read again.
void transform(const FftTable& table, const float* window, const float* const* real, const float* const* imaginary,
               float* z) {
    const int size = table.size(), ways = table.begins_with_pairs() ? 2 : 4, part = size / ways;
    const float* factors = table.factors();
    for (int i = 0; i < part; i += 8) {
        alignas(64) float now[4 * 8 * stride];
        for (int p = 0; p < ways; ++p) gather(window, real, imaginary, i + p * part, now + p * 8 * stride);
        for (int k = 0; k < 8; ++k) {
            if (ways == 4) {
                quarter(now + k * stride, 8, 2, factors, z, i + k, part);
            } else {
                const Complex a = complex_at(now, k), b = complex_at(now, 8 + k);
                put(a + b, z, i + k);
                put(turned(a - b, factors + 2 * (i + k)), z, i + k + part);
            }
        }
    }
    for (int p = 0; p < ways; ++p) quarters(factors, size, z + static_cast<std::ptrdiff_t>(p) * part * stride, part);
}

/// 2 P and 2 Q of bin k.
struct Pair {
    Complex p, q;
};
MIXDOWN_INLINE Pair pair_of(const FftTable& table, const float* z, int k) {
    const int* positions = table.positions();
    const Complex up = complex_at(z, positions[k]),
                  down = complex_at(z, positions[(table.size() - k) & (table.size() - 1)]);
    return {{up.re + down.re, up.im - down.im}, {up.im + down.im, down.re - up.re}};
}
MIXDOWN_INLINE NarrowLanes product(const Complex& a, const Complex& b) { return (a.re * b.re + a.im * b.im) * 0.25; }

/// to[i] += the sum of the lanes of row i.
MIXDOWN_INLINE void add_lanes(NarrowLanes (&rows)[8], double* to) {
    transpose(rows);
    const Lanes sum =
        widened(((rows[0] + rows[1]) + (rows[2] + rows[3])) + ((rows[4] + rows[5]) + (rows[6] + rows[7])));
    Lanes so_far;
    std::memcpy(&so_far, to, sizeof so_far);
    so_far += sum;
    std::memcpy(to, &so_far, sizeof so_far);
}

void powers(const FftTable& table, const float* z, float* pp, float* qq, const BinSums& sums) {
    for (int from = 0; from < table.size() / 2; from += 8) {
        NarrowLanes both[8];
        for (int i = 0; i < 8; ++i) {
            const Pair pair = pair_of(table, z, from + i);
            const NarrowLanes p = product(pair.p, pair.p), q = product(pair.q, pair.q);
            const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(from + i) * spectrum_lanes;
            put_eight(p, pp + at);
            put_eight(q, qq + at);
            both[i] = p + q;
        }
        if (sums.left != nullptr) add_lanes(both, sums.left + from);
    }
}

void stereo_powers(const FftTable& table, const float* z, float* both, const BinSums& sums) {
    for (int from = 0; from < table.size() / 2; from += 8) {
        NarrowLanes left[8], right[8], cross[8];
        for (int i = 0; i < 8; ++i) {
            const Pair pair = pair_of(table, z, from + i);
            left[i] = product(pair.p, pair.p);
            right[i] = product(pair.q, pair.q);
            cross[i] = product(pair.p, pair.q);
            put_eight(left[i] + right[i], both + static_cast<std::ptrdiff_t>(from + i) * spectrum_lanes);
        }
        if (sums.left == nullptr) continue;
        add_lanes(left, sums.left + from);
        add_lanes(right, sums.right + from);
        add_lanes(cross, sums.cross + from);
    }
}

void add_bins(const float* power, const float* shares, int count, float* sums) {
    NarrowLanes sum = eight_at(sums);
    for (int k = 0; k < count; ++k)
        sum += eight_at(power + static_cast<std::ptrdiff_t>(k) * spectrum_lanes) * static_cast<double>(shares[k]);
    put_eight(sum, sums);
}

}  // namespace

extern const SpectrumLoops spectrum_loops = {transform, powers, stereo_powers, add_bins};

}  // namespace mixdown::MIXDOWN_LEVEL
