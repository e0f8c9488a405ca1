// The loops along time that touch every sample of every track, one set per CPU level (core/cpu.h).
// They multiply and add element by element, so every level gives the same bits (docs/decisions/0004).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cpu.h"
#include "core/realtime.h"

namespace mixdown {

struct WideLoops {
    void (*scale_float)(double gain, const float* in, double* out, int frames) noexcept;
    void (*scale)(double gain, const double* in, double* out, int frames) noexcept;
    void (*add)(const double* in, double* sum, int frames) noexcept;
    void (*add_scaled)(double gain, const double* in, double* sum, int frames) noexcept;
    void (*add_product)(const double* gains, const double* in, double* sum, int frames) noexcept;
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

/// sum += in
inline void add(const double* in, double* sum, int frames) noexcept MIXDOWN_REALTIME {
    wide_loops().add(in, sum, frames);
}

/// sum += gain * in, with one gain or one per frame
inline void add_scaled(double gain, const double* in, double* sum, int frames) noexcept MIXDOWN_REALTIME {
    wide_loops().add_scaled(gain, in, sum, frames);
}
inline void add_product(const double* gains, const double* in, double* sum, int frames) noexcept MIXDOWN_REALTIME {
    wide_loops().add_product(gains, in, sum, frames);
}

}  // namespace mixdown
