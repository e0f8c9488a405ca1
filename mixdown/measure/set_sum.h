// Rows of samples added up for the meters, one set of loops per CPU level (core/cpu.h) with the same bits at each.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cpu.h"

namespace mixdown {

struct SetLoops {
    /// out = ((0 + row) + row) + ..., `count` rows in their order.
    void (*add_up)(const float* const* rows, int count, float* out, int frames);

    /// out = in, rounded.
    void (*round)(const double* in, float* out, int frames);
};

namespace sse2 {
extern const SetLoops set_loops;
}
namespace avx2 {
extern const SetLoops set_loops;
}
namespace avx512 {
extern const SetLoops set_loops;
}

[[nodiscard]] inline const SetLoops& set_loops() noexcept {
    return at_cpu_level(sse2::set_loops, avx2::set_loops, avx512::set_loops);
}

}  // namespace mixdown
