// SPDX-License-Identifier: Apache-2.0
#include "dsp/narrow_lanes.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

#include "core/random.h"

namespace mixdown {
namespace {
using namespace any_level;

double lane(const NarrowLanes& n, int i) { return widened(n)[i]; }

/// `take` of one number in every frame and lane that it may touch.
template <class Take>
double of(Take take, double x) {
    std::array<Lanes, abreast> frames;
    frames.fill(x);
    take(frames.data(), abreast);
    for (const Lanes& v : frames) EXPECT_EQ(v[5], frames[0][0]);
    return frames[0][0];
}
double log2_of_one(double x) { return of(take_log2, x); }
double exp2_of_one(double x) { return of(take_exp2, x); }

TEST(NarrowLanes, LogarithmAndPowerAreAsGoodAsTheySay) {
    Random random(1);
    for (int i = 0; i < 200000; ++i) {
        const double digits = std::round(random.between(1 << 22, 1 << 23));  // 23 bits: a float, exactly
        const double x = std::ldexp(digits, static_cast<int>(random.between(-56, -3))), log = std::log2(x);
        ASSERT_NEAR(log2_of_one(x), log, 1.0e-7 + 0x1p-23 * std::abs(log)) << x;
        const double y = std::round(random.between(-1, 1) * 8e6) / (1 << 16);  // |y| < 123, a float
        ASSERT_NEAR(exp2_of_one(y) / std::exp2(y), 1, 1.2e-7) << y;
    }
    EXPECT_EQ(exp2_of_one(0), 1.0);
    EXPECT_EQ(log2_of_one(1), 0.0);
    EXPECT_EQ(exp2_of_one(-1e9), 0x1p-126);
}

TEST(NarrowLanes, EachLaneIsAloneAndComesBackWhole) {
    Lanes a = 0, b = 1;
    for (int i = 0; i < Lanes::count; ++i) a.set(i, i - 3.5);
    const NarrowLanes n = narrowed(a), one = narrowed(b);
    for (int i = 0; i < Lanes::count; ++i) {
        const double x = i - 3.5;
        EXPECT_EQ(lane(n, i), x);
        EXPECT_EQ(lane(n + one, i), x + 1);
        EXPECT_EQ(lane(n - one, i), x - 1);
        EXPECT_EQ(lane(n * n, i), x * x);
        EXPECT_EQ(lane(max(n, one), i), std::max(x, 1.0));
        EXPECT_EQ(lane(min(n, one), i), std::min(x, 1.0));
    }
    EXPECT_EQ(lane(narrowed(Lanes(1.0 / 3)), 7), static_cast<double>(1.0F / 3.0F));
}

}  // namespace
}  // namespace mixdown
