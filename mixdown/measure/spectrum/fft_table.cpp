// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/fft_table.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace mixdown {

FftTable::FftTable(int size) : size_(size), pairs_first_(std::countr_zero(static_cast<unsigned>(size)) % 2 == 1) {
    assert(size >= 32 && std::has_single_bit(static_cast<unsigned>(size)));
    for (int j = 0; j < size; ++j) {
        const double angle = -2 * std::numbers::pi * j / size;
        factors_.push_back(static_cast<float>(std::cos(angle)));
        factors_.push_back(static_cast<float>(std::sin(angle)));
    }
    for (int k = 0; k < size; ++k) {
        int position = 0, left = k;
        for (int n = size; n > 1;) {
            const int radix = n == size && pairs_first_ ? 2 : 4;
            n /= radix;
            position += left % radix * n;
            left /= radix;
        }
        positions_.push_back(position);
    }
}

}  // namespace mixdown
