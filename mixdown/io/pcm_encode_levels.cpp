// Compiled once per CPU level (cmake/levels.cmake). With AVX2 (and AVX-512) four frames at a time, the rest and the
// sse2 level one by one. Saturating before rounding is saturating after it: the limits are whole steps.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <cstring>

#include "io/pcm_encode.h"
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace mixdown::MIXDOWN_LEVEL {
namespace {

int step24(double sample) noexcept {
    constexpr double full_scale = 8388608.0;
    double step = sample * full_scale;
    step = step < -full_scale ? -full_scale : step;
    step = step > full_scale - 1 ? full_scale - 1 : step;
    return sample == sample ? static_cast<int>(std::lrint(step)) : 0;  // NaN is not equal to itself
}

template <bool big>
void put24(double sample, std::byte* out) noexcept {
    const auto step = static_cast<std::uint32_t>(step24(sample));
    for (int i = 0; i < 3; ++i) out[i] = static_cast<std::byte>(step >> static_cast<unsigned>(8 * (big ? 2 - i : i)));
}

void put_float(double sample, std::byte* out) noexcept {
    const auto narrow = static_cast<float>(sample);
    std::memcpy(out, &narrow, sizeof narrow);
}

#if defined(__AVX2__)

__m128i four_steps(const double* in) noexcept {
    const __m256d full_scale = _mm256_set1_pd(8388608.0);
    const __m256d wanted = _mm256_mul_pd(_mm256_loadu_pd(in), full_scale);
    const __m256d low = _mm256_max_pd(wanted, _mm256_sub_pd(_mm256_setzero_pd(), full_scale));
    const __m256d step = _mm256_min_pd(low, _mm256_set1_pd(8388607.0));
    return _mm256_cvtpd_epi32(_mm256_and_pd(step, _mm256_cmp_pd(wanted, wanted, _CMP_ORD_Q)));
}

/// The lower 24 bits of four integers: twelve bytes.
template <bool big>
void put_four(__m128i steps, std::byte* out) noexcept {
    const __m128i little = _mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
    const __m128i swap = _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
    const __m128i bytes = _mm_shuffle_epi8(steps, big ? swap : little);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(out), bytes);
    const int last = _mm_extract_epi32(bytes, 2);
    std::memcpy(out + 8, &last, sizeof last);
}

template <bool big>
int encode24_wide(const double* left, const double* right, std::byte* out, int frames) noexcept {
    int i = 0;
    for (; i + 4 <= frames; i += 4) {
        const __m128i a = four_steps(left + i);
        if (right == nullptr) {
            put_four<big>(a, out + 3 * static_cast<std::ptrdiff_t>(i));
            continue;
        }
        const __m128i b = four_steps(right + i);
        put_four<big>(_mm_unpacklo_epi32(a, b), out + 6 * static_cast<std::ptrdiff_t>(i));
        put_four<big>(_mm_unpackhi_epi32(a, b), out + 6 * static_cast<std::ptrdiff_t>(i) + 12);
    }
    return i;
}

#else

template <bool>
int encode24_wide(const double*, const double*, std::byte*, int) noexcept {
    return 0;
}

#endif

template <bool big>
void encode24(const double* left, const double* right, std::byte* out, int frames) noexcept {
    int i = encode24_wide<big>(left, right, out, frames);
    out += static_cast<std::ptrdiff_t>(i) * (right == nullptr ? 3 : 6);
    for (; i < frames; ++i) {
        put24<big>(left[i], out);
        out += 3;
        if (right == nullptr) continue;
        put24<big>(right[i], out);
        out += 3;
    }
}

void encode_float(const double* left, const double* right, std::byte* out, int frames) noexcept {
    if (right == nullptr) {
        for (int i = 0; i < frames; ++i) put_float(left[i], out + 4 * static_cast<std::ptrdiff_t>(i));
        return;
    }
    for (int i = 0; i < frames; ++i) {
        put_float(left[i], out + 8 * static_cast<std::ptrdiff_t>(i));
        put_float(right[i], out + 8 * static_cast<std::ptrdiff_t>(i) + 4);
    }
}

}  // namespace

extern const PcmEncoders pcm_encoders = {encode24<false>, encode24<true>, encode_float};

}  // namespace mixdown::MIXDOWN_LEVEL
