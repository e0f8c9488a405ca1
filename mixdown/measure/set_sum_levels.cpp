// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstring>

#include "dsp/narrow_lanes.h"
#include "measure/set_sum.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

using Narrow = float __attribute__((vector_size(narrow_bytes)));
using Wide = double __attribute__((vector_size(2 * narrow_bytes)));
constexpr int width = narrow_bytes / 4;

void add_up(const float* const* rows, int count, float* out, int frames) {
    constexpr int registers = 8;  // of sums, each written once
    int i = 0;
    for (; i + registers * width <= frames; i += registers * width) {
        Narrow sums[registers] = {};
        for (int r = 0; r < count; ++r) {
#pragma GCC unroll 8
            for (int k = 0; k < registers; ++k) {
                Narrow now;
                std::memcpy(&now, rows[r] + i + k * width, sizeof now);
                sums[k] += now;
            }
        }
        std::memcpy(out + i, sums, sizeof sums);
    }
    for (; i < frames; ++i) {
        float sum = 0;
        for (int r = 0; r < count; ++r) sum += rows[r][i];
        out[i] = sum;
    }
}

void round(const double* in, float* out, int frames) {
    int i = 0;
    for (; i + width <= frames; i += width) {
        Wide wide;
        std::memcpy(&wide, in + i, sizeof wide);
        const Narrow narrow = __builtin_convertvector(wide, Narrow);
        std::memcpy(out + i, &narrow, sizeof narrow);
    }
    for (; i < frames; ++i) out[i] = static_cast<float>(in[i]);
}

}  // namespace

extern const SetLoops set_loops = {add_up, round};

}  // namespace mixdown::MIXDOWN_LEVEL
