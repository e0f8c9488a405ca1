// SPDX-License-Identifier: Apache-2.0
#include "dsp/lanes.h"

#include <cmath>
#include <gtest/gtest.h>

#include "core/random.h"

namespace mixdown {
namespace {
using any_level::Lanes;

TEST(Lanes, LogarithmAndPowerAreAsGoodAsTheySay) {
    double worst_log = 0, worst_power = 0;
    Random random(1);
    for (int i = 0; i < 200000; ++i) {
        const double x = std::exp2(random.between(-100, 100)), y = random.between(-900, 900);
        worst_log = std::max(worst_log, std::abs(log2_of(Lanes(x))[3] - std::log2(x)));
        worst_power = std::max(worst_power, std::abs(exp2_of(Lanes(y))[5] / std::exp2(y) - 1));
    }
    EXPECT_LT(worst_log, 2.1e-9);
    EXPECT_LT(worst_power, 5.2e-9);
    EXPECT_EQ(exp2_of(Lanes(0))[0], 1.0);
    EXPECT_EQ(log2_of(Lanes(1))[0], 0.0);
}

TEST(Lanes, EachLaneIsAlone) {
    Lanes a = 0, b = 1;
    for (int i = 0; i < Lanes::count; ++i) a.set(i, i - 3.5);
    for (int i = 0; i < Lanes::count; ++i) {
        const double x = i - 3.5;
        EXPECT_EQ((a + b)[i], x + 1);
        EXPECT_EQ((a - b)[i], x - 1);
        EXPECT_EQ((a * a)[i], x * x);
        EXPECT_EQ((b / a)[i], 1 / x);
        EXPECT_EQ(abs(a)[i], std::abs(x));
        EXPECT_EQ(max(a, b)[i], std::max(x, 1.0));
        EXPECT_EQ(min(a, b)[i], std::min(x, 1.0));
        EXPECT_EQ(select(a < b, a, b)[i], x < 1 ? x : 1);
        EXPECT_EQ(select(a >= b, a, b)[i], x >= 1 ? x : 1);
        EXPECT_EQ(swap_pairs(a)[i], (i ^ 1) - 3.5);
    }
    EXPECT_TRUE(any(a > Lanes(3)));
    EXPECT_FALSE(any(a > Lanes(4)));
}

}  // namespace
}  // namespace mixdown
