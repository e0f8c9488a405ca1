// SPDX-License-Identifier: Apache-2.0
#include "dsp/wide_loops.h"

// Sanitizers and function clones do not go together; there the plain loops run.
#if defined(__x86_64__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define MIXDOWN_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define MIXDOWN_CLONES
#endif

namespace mixdown {

MIXDOWN_CLONES void scale(double gain, const float* in, double* out, int frames) noexcept {
    for (int i = 0; i < frames; ++i) out[i] = gain * static_cast<double>(in[i]);
}

MIXDOWN_CLONES void scale(double gain, const double* in, double* out, int frames) noexcept {
    for (int i = 0; i < frames; ++i) out[i] = gain * in[i];
}

MIXDOWN_CLONES void add(const double* in, double* sum, int frames) noexcept {
    for (int i = 0; i < frames; ++i) sum[i] += in[i];
}

}  // namespace mixdown
