// The loops along time that touch every sample of every track, one set per CPU level (core/cpu.h).
// They multiply and add element by element, so every level gives the same bits (docs/decisions/0004).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cpu.h"
#include "core/realtime.h"

namespace mixdown {

/// What a sum takes of one row of samples: gain * row (nothing at gain 0), or level * pan * row, all frame by frame.
struct MixTerm {
    const double* row;
    double gain;
    const double *level, *pan;  // nullptr: the gain holds for all frames
};

struct WideLoops {
    void (*scale_float)(double gain, const float* in, double* out, int frames) noexcept;
    void (*scale)(double gain, const double* in, double* out, int frames) noexcept;
    void (*mix_rows)(const MixTerm* terms, int count, double* out, int frames) noexcept;
    void (*line)(double from, double way, double step, int first, double* out, int frames) noexcept;
};

namespace sse2 {
extern const WideLoops wide_loops;
}
namespace avx2 {
extern const WideLoops wide_loops;
}
namespace avx512 {
extern const WideLoops wide_loops;
}

[[nodiscard]] inline const WideLoops& wide_loops() noexcept {
    return at_cpu_level(sse2::wide_loops, avx2::wide_loops, avx512::wide_loops);
}

/// out = gain * in
inline void scale(double gain, const float* in, double* out, int frames) noexcept MIXDOWN_REALTIME {
    wide_loops().scale_float(gain, in, out, frames);
}
inline void scale(double gain, const double* in, double* out, int frames) noexcept MIXDOWN_REALTIME {
    wide_loops().scale(gain, in, out, frames);
}

/// out = ((0 + term) + term) + ..., in their order
inline void mix_rows(const MixTerm* terms, int count, double* out, int frames) noexcept MIXDOWN_REALTIME {
    wide_loops().mix_rows(terms, count, out, frames);
}

/// out[i] = from + way * ((first + i) * step)
inline void line(double from, double way, double step, int first, double* out, int frames) noexcept MIXDOWN_REALTIME {
    wide_loops().line(from, way, step, first, out, frames);
}

}  // namespace mixdown
