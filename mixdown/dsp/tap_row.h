// What one strip gives, rounded for meters, one loop per CPU level (core/cpu.h) with the same bits at each:
//
//     out = gain * row    or    level * pan * row,    as a MixTerm says it
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsp/wide_loops.h"

namespace mixdown {

using TapRow = void (*)(const MixTerm& term, float* out, int frames) noexcept;

namespace sse2 {
extern const TapRow tap_row_loop;
}
namespace avx2 {
extern const TapRow tap_row_loop;
}
namespace avx512 {
extern const TapRow tap_row_loop;
}

/// Gain 0 gives 0, whatever the row holds.
inline void tap_row(const MixTerm& term, float* out, int frames) noexcept MIXDOWN_REALTIME {
    at_cpu_level(sse2::tap_row_loop, avx2::tap_row_loop, avx512::tap_row_loop)(term, out, frames);
}

}  // namespace mixdown
