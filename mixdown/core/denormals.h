// Numbers too small to be normal cost a hundred times as much on many CPUs, and filters that fade out make them. While
// this object lives, its thread flushes them to zero (FTZ and DAZ): every thread that processes audio holds one, so the
// bits do not depend on who processed them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace mixdown {

class FlushDenormals {
public:
#if defined(__SSE2__)
    FlushDenormals() noexcept : before_(_mm_getcsr()) { _mm_setcsr(before_ | flush_to_zero | denormals_are_zero); }
    ~FlushDenormals() { _mm_setcsr(before_); }
#else
    FlushDenormals() noexcept = default;
    ~FlushDenormals() {}
#endif
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;

private:
    static constexpr unsigned flush_to_zero = 0x8000, denormals_are_zero = 0x0040;
    [[maybe_unused]] unsigned before_ = 0;
};

}  // namespace mixdown
