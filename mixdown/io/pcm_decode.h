// Samples as files hold them -> planar float: interleaved bytes, mono or stereo, one set of loops per CPU level
// (core/cpu.h). All levels give the bits that libsndfile's sf_readf_float gives (pcm_test.cpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "core/cpu.h"

namespace mixdown {

/// How one sample lies in a file. Integers: two's complement, full scale is amplitude 1.0.
enum class PcmSample { int16, int24, int32, float32 };

[[nodiscard]] constexpr int bytes_in(PcmSample kind) noexcept {
    return kind == PcmSample::int16 ? 2 : kind == PcmSample::int24 ? 3 : 4;
}

/// `frames` frames at `in` -> `left` and `right`; right is nullptr for mono. Reads not one byte beyond them.
using PcmDecode = void (*)(const std::byte* in, float* left, float* right, int frames) noexcept;

struct PcmDecoders {
    PcmDecode little_endian[4], big_endian[4];  // by PcmSample
    bool (*all_finite)(const float* samples, int count) noexcept;
};

namespace sse2 {
extern const PcmDecoders pcm_decoders;
}
namespace avx2 {
extern const PcmDecoders pcm_decoders;
}
namespace avx512 {
extern const PcmDecoders pcm_decoders;
}

[[nodiscard]] inline const PcmDecoders& pcm_decoders() noexcept {
    return at_cpu_level(sse2::pcm_decoders, avx2::pcm_decoders, avx512::pcm_decoders);
}

}  // namespace mixdown
