// The median of an odd number of values, four medians at once.
//
// Whoever is smallest or largest of n/2 + 2 values cannot be the median of n: those two are forgotten, the next value
// takes their place, and so on until three remain. No branches, so it runs in vector lanes.
// Source: A. W. Paeth, "Median finding on a 3 x 3 grid", Graphics Gems (1990), there for 9 values.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/four_floats.h"
#include "core/inline.h"

namespace mixdown {

MIXDOWN_INLINE void put_in_order(FourFloats& a, FourFloats& b) {
    const FourFloats low = a < b ? a : b, high = a < b ? b : a;
    a = low, b = high;
}

/// Moves the smallest of v[0 .. n) to v[0] and the largest to v[n - 1].
MIXDOWN_INLINE void extremes_out(FourFloats* v, int n) {
    for (int i = 0; i < n / 2; ++i) put_in_order(v[i], v[n - 1 - i]);
    for (int i = 1; i < (n + 1) / 2; ++i) put_in_order(v[0], v[i]);
    for (int i = n / 2; i < n - 1; ++i) put_in_order(v[i], v[n - 1]);
}

/// The medians of values(0) .. values(count - 1), lane by lane. No NaN.
template <int count, class Values>
[[nodiscard]] MIXDOWN_INLINE FourFloats median_of(Values values) {
    static_assert(count % 2 == 1 && count >= 3);
    constexpr int kept = count / 2 + 2;
    FourFloats v[static_cast<unsigned>(kept)];
    for (int i = 0; i < kept; ++i) v[i] = values(i);
    int next = kept;
#pragma GCC unroll 32
    for (int n = kept; n > 3; --n) {
        extremes_out(v, n);
        v[0] = values(next++);  // in place of the smallest; the largest stays behind in v[n - 1]
    }
    extremes_out(v, 3);
    return v[1];
}

}  // namespace mixdown
