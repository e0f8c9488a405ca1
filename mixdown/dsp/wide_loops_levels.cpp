// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "dsp/lanes.h"
#include "dsp/wide_loops.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

void scale_float(double gain, const float* in, double* out, int frames) noexcept {
    for (int i = 0; i < frames; ++i) out[i] = gain * static_cast<double>(in[i]);
}

void scale(double gain, const double* in, double* out, int frames) noexcept {
    for (int i = 0; i < frames; ++i) out[i] = gain * in[i];
}

template <class Vector>
constexpr std::size_t width = sizeof(Vector) / sizeof(double);

/// A register of samples, or one, at an address that need not be aligned.
template <class Vector>
MIXDOWN_INLINE Vector at(const double* from) {
    Vector v;
    std::memcpy(&v, from, sizeof v);
    return v;
}

/// The sum of all terms over `parts` vectors, which stay in registers; it is written once.
template <class Vector, std::size_t parts>
MIXDOWN_INLINE void mix_at(const MixTerm* terms, int count, std::size_t frame, double* out) {
    Vector sum[parts] = {};
    const auto each = [&](auto term) {
#pragma GCC unroll 8
        for (std::size_t k = 0; k < parts; ++k) sum[k] += term(frame + k * width<Vector>);
    };
    for (const MixTerm* t = terms; t != terms + count; ++t) {
        if (t->level != nullptr)
            each([&](std::size_t i) {
                return at<Vector>(t->level + i) * at<Vector>(t->pan + i) * at<Vector>(t->row + i);
            });
        else if (t->gain != 0)
            each([&](std::size_t i) { return t->gain * at<Vector>(t->row + i); });
    }
#pragma GCC unroll 8
    for (std::size_t k = 0; k < parts; ++k) {
        const Vector whole = sum[k];
        std::memcpy(out + frame + k * width<Vector>, &whole, sizeof whole);
    }
}

void mix_rows(const MixTerm* terms, int count, double* out, int frames) noexcept {
    constexpr std::size_t parts = 8, tile = parts * width<Doubles>;
    const auto end = static_cast<std::size_t>(frames);
    std::size_t i = 0;
    for (; i + tile <= end; i += tile) mix_at<Doubles, parts>(terms, count, i, out);
    for (; i < end; ++i) mix_at<double, 1>(terms, count, i, out);
}

void line(double from, double way, double step, int first, double* out, int frames) noexcept {
    for (int i = 0; i < frames; ++i) out[i] = from + way * ((first + i) * step);
}

}  // namespace

extern const WideLoops wide_loops = {scale_float, scale, mix_rows, line};

}  // namespace mixdown::MIXDOWN_LEVEL
