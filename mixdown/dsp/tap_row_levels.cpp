// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>

#include "dsp/lanes.h"
#include "dsp/tap_row.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

using Narrow = float __attribute__((vector_size(sizeof(Doubles) / 2)));
constexpr std::size_t at_once = sizeof(Doubles) / sizeof(double);

/// A register of samples, or one, at an address that need not be aligned.
template <class Vector>
MIXDOWN_INLINE Vector samples_at(const double* from) {
    Vector v;
    std::memcpy(&v, from, sizeof v);
    return v;
}

/// out = value(frame), rounded; `value` gives a register of frames, or one.
template <class Value>
MIXDOWN_INLINE void write_floats(float* out, int frames, Value value) {
    const auto end = static_cast<std::size_t>(frames);
    std::size_t i = 0;
    for (; i + at_once <= end; i += at_once) {
        const Narrow narrow = __builtin_convertvector(value.template operator()<Doubles>(i), Narrow);
        std::memcpy(out + i, &narrow, sizeof narrow);
    }
    for (; i < end; ++i) out[i] = static_cast<float>(value.template operator()<double>(i));
}

void tap(const MixTerm& t, float* out, int frames) noexcept {
    if (t.level != nullptr) {
        write_floats(out, frames, [&]<class Vector>(std::size_t i) {
            return samples_at<Vector>(t.level + i) * samples_at<Vector>(t.pan + i) * samples_at<Vector>(t.row + i);
        });
    } else if (t.gain != 0) {
        write_floats(out, frames, [&]<class Vector>(std::size_t i) { return t.gain * samples_at<Vector>(t.row + i); });
    } else {
        std::fill_n(out, frames, 0.0F);
    }
}

}  // namespace

extern const TapRow tap_row_loop = tap;

}  // namespace mixdown::MIXDOWN_LEVEL
