// Planar double -> samples as files hold them: interleaved bytes, mono or stereo, one set of loops per CPU level
// (core/cpu.h). All levels give the same bytes (pcm_test.cpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "core/cpu.h"

namespace mixdown {

/// `frames` frames of `left` and `right` (nullptr for mono) -> `out`. Writes not one byte beyond them.
using PcmEncode = void (*)(const double* left, const double* right, std::byte* out, int frames) noexcept;

struct PcmEncoders {
    /// Rounds to the nearest of the 2^24 steps (a half to the even one) and saturates; NaN becomes 0.
    PcmEncode int24_little, int24_big;
    PcmEncode float32_little;
};

namespace sse2 {
extern const PcmEncoders pcm_encoders;
}
namespace avx2 {
extern const PcmEncoders pcm_encoders;
}
namespace avx512 {
extern const PcmEncoders pcm_encoders;
}

[[nodiscard]] inline const PcmEncoders& pcm_encoders() noexcept {
    return at_cpu_level(sse2::pcm_encoders, avx2::pcm_encoders, avx512::pcm_encoders);
}

}  // namespace mixdown
