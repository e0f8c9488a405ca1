// Four floats or integers in a vector register (gcc and clang vector extensions): added, multiplied and compared
// together, lane by lane as single ones would be. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>

#include "core/inline.h"

namespace mixdown {

using FourFloats = float __attribute__((vector_size(16)));
using FourInts = std::int32_t __attribute__((vector_size(16)));

/// `from` need not be aligned.
[[nodiscard]] MIXDOWN_INLINE FourFloats load_four(const float* from) noexcept {
    FourFloats four;
    std::memcpy(&four, from, sizeof four);
    return four;
}

/// `to` need not be aligned.
MIXDOWN_INLINE void store_four(FourFloats four, float* to) noexcept { std::memcpy(to, &four, sizeof four); }

[[nodiscard]] MIXDOWN_INLINE FourFloats all_four(float x) noexcept { return FourFloats{x, x, x, x}; }

}  // namespace mixdown
