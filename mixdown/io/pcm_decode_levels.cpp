// Compiled once per CPU level (cmake/levels.cmake). With AVX2 eight samples at a time (the avx512 level goes the same
// way: at 0.1 ns a sample the memory is the limit), the rest and the sse2 level one by one.
// Every integer is first shifted to the top of 32 bits, so that one scale fits all: exact up to 24 bits.
// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <cstdint>
#include <cstring>

#include "io/pcm_decode.h"
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace mixdown::MIXDOWN_LEVEL {
namespace {

static_assert(std::endian::native == std::endian::little);

float as_float(std::uint32_t bits) noexcept {
    float value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

/// A sample in the upper bytes of 32 bits.
template <PcmSample kind, bool big>
std::uint32_t bits_of(const std::byte* in) noexcept {
    constexpr int size = bytes_in(kind);
    std::uint32_t bits = 0;
    for (int i = 0; i < size; ++i) {
        const auto byte = static_cast<std::uint32_t>(in[i]);
        bits |= byte << static_cast<unsigned>(8 * (big ? 3 - i : 4 - size + i));
    }
    return bits;
}

template <PcmSample kind, bool big>
float one(const std::byte* in) noexcept {
    const std::uint32_t bits = bits_of<kind, big>(in);
    if constexpr (kind == PcmSample::float32) return as_float(bits);
    return static_cast<float>(static_cast<std::int32_t>(bits)) * 0x1.0p-31F;
}

#if defined(__AVX2__)

/// Eight samples, each in the upper bytes of 32 bits.
template <PcmSample kind, bool big>
__m256i eight_bits(const std::byte* in) noexcept {
    const auto half = [&](int at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(in + at)); };
    if constexpr (kind == PcmSample::int16) {
        const __m128i swap = _mm_setr_epi8(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
        const __m128i words = big ? _mm_shuffle_epi8(half(0), swap) : half(0);
        return _mm256_slli_epi32(_mm256_cvtepu16_epi32(words), 16);
    } else if constexpr (kind == PcmSample::int24) {  // the second load ends with the eighth sample: nothing beyond
        const __m256i both = _mm256_inserti128_si256(_mm256_castsi128_si256(half(0)), half(8), 1);
        const __m256i little = _mm256_setr_epi8(-1, 0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11,  //
                                                -1, 4, 5, 6, -1, 7, 8, 9, -1, 10, 11, 12, -1, 13, 14, 15);
        const __m256i swap = _mm256_setr_epi8(-1, 2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9,  //
                                              -1, 6, 5, 4, -1, 9, 8, 7, -1, 12, 11, 10, -1, 15, 14, 13);
        return _mm256_shuffle_epi8(both, big ? swap : little);
    } else {
        const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in));
        const __m256i swap = _mm256_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12,  //
                                              3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        return big ? _mm256_shuffle_epi8(both, swap) : both;
    }
}

template <PcmSample kind, bool big>
__m256 eight(const std::byte* in) noexcept {
    const __m256i bits = eight_bits<kind, big>(in);
    if constexpr (kind == PcmSample::float32) return _mm256_castsi256_ps(bits);
    return _mm256_mul_ps(_mm256_cvtepi32_ps(bits), _mm256_set1_ps(0x1.0p-31F));
}

/// Decodes as many frames as go by eights; returns their number.
template <PcmSample kind, bool big>
int decode_wide(const std::byte* in, float* left, float* right, int frames) noexcept {
    constexpr int size = 8 * bytes_in(kind);
    int i = 0;
    if (right == nullptr) {
        for (; i + 8 <= frames; i += 8, in += size) _mm256_storeu_ps(left + i, eight<kind, big>(in));
        return i;
    }
    for (; i + 8 <= frames; i += 8, in += 2 * size) {
        const __m256 a = eight<kind, big>(in), b = eight<kind, big>(in + size);
        const __m256d even = _mm256_castps_pd(_mm256_shuffle_ps(a, b, 0x88));  // l0 l1 l4 l5 | l2 l3 l6 l7
        const __m256d odd = _mm256_castps_pd(_mm256_shuffle_ps(a, b, 0xDD));
        _mm256_storeu_pd(reinterpret_cast<double*>(left + i), _mm256_permute4x64_pd(even, 0xD8));
        _mm256_storeu_pd(reinterpret_cast<double*>(right + i), _mm256_permute4x64_pd(odd, 0xD8));
    }
    return i;
}

#else

template <PcmSample, bool>
int decode_wide(const std::byte*, float*, float*, int) noexcept {
    return 0;
}

#endif

template <PcmSample kind, bool big>
void decode(const std::byte* in, float* left, float* right, int frames) noexcept {
    constexpr int size = bytes_in(kind);
    int i = decode_wide<kind, big>(in, left, right, frames);
    in += static_cast<std::ptrdiff_t>(i) * size * (right == nullptr ? 1 : 2);
    for (; i < frames; ++i) {
        left[i] = one<kind, big>(in);
        in += size;
        if (right == nullptr) continue;
        right[i] = one<kind, big>(in);
        in += size;
    }
}

bool all_finite(const float* samples, int count) noexcept {
    std::uint32_t beyond = 0;  // an exponent of all ones carries into the top bit
    for (int i = 0; i < count; ++i) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, samples + i, sizeof bits);
        beyond |= (bits & 0x7FFFFFFFU) + 0x00800000U;
    }
    return beyond < 0x80000000U;
}

}  // namespace

extern const PcmDecoders pcm_decoders = {
    {decode<PcmSample::int16, false>, decode<PcmSample::int24, false>, decode<PcmSample::int32, false>,
     decode<PcmSample::float32, false>},
    {decode<PcmSample::int16, true>, decode<PcmSample::int24, true>, decode<PcmSample::int32, true>,
     decode<PcmSample::float32, true>},
    all_finite,
};

}  // namespace mixdown::MIXDOWN_LEVEL
