// SPDX-License-Identifier: Apache-2.0
#include "core/cpu.h"

#include <gtest/gtest.h>

namespace mixdown {
namespace {

TEST(Cpu, EveryLevelHasAName) {
    for (const CpuLevel level : {CpuLevel::sse2, CpuLevel::avx2, CpuLevel::avx512}) {
        EXPECT_EQ(cpu_level_named(name_of(level)), level);
    }
    EXPECT_FALSE(cpu_level_named("avx9"));
}

TEST(Cpu, ALevelThatTheMachineLacksIsRefused) {
    const CpuLevel before = cpu_level();
    for (const CpuLevel level : {CpuLevel::sse2, CpuLevel::avx2, CpuLevel::avx512}) {
        const bool taken = static_cast<bool>(use_cpu_level(level));
        EXPECT_EQ(taken, level <= best_cpu_level());
        if (taken) {
            EXPECT_EQ(cpu_level(), level);
        }
    }
    EXPECT_TRUE(use_cpu_level(before));
}

}  // namespace
}  // namespace mixdown
