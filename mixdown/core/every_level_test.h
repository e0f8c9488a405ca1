// Something tested at every CPU level that the machine has; afterwards the best one is chosen again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include "core/cpu.h"

namespace mixdown {

template <class Test>
void at_every_level(Test test) {
    for (const CpuLevel level : {CpuLevel::sse2, CpuLevel::avx2, CpuLevel::avx512}) {
        if (level > best_cpu_level()) continue;
        ASSERT_TRUE(use_cpu_level(level));
        SCOPED_TRACE(name_of(level));
        test();
    }
    EXPECT_TRUE(use_cpu_level(best_cpu_level()));
}

}  // namespace mixdown
