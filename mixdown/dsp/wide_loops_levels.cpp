// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include "dsp/wide_loops.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

void scale_float(double gain, const float* in, double* out, int frames) noexcept {
    for (int i = 0; i < frames; ++i) out[i] = gain * static_cast<double>(in[i]);
}

void scale(double gain, const double* in, double* out, int frames) noexcept {
    for (int i = 0; i < frames; ++i) out[i] = gain * in[i];
}

void add(const double* in, double* sum, int frames) noexcept {
    for (int i = 0; i < frames; ++i) sum[i] += in[i];
}

void add_scaled(double gain, const double* in, double* sum, int frames) noexcept {
    for (int i = 0; i < frames; ++i) sum[i] += gain * in[i];
}

void add_product(const double* gains, const double* in, double* sum, int frames) noexcept {
    for (int i = 0; i < frames; ++i) sum[i] += gains[i] * in[i];
}

}  // namespace

extern const WideLoops wide_loops = {scale_float, scale, add, add_scaled, add_product};

}  // namespace mixdown::MIXDOWN_LEVEL
