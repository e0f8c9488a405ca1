// Facts about the loudness figures: gates, windows, range; against the obvious loops.
// SPDX-License-Identifier: Apache-2.0
#include "measure/power_series.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/random.h"
#include "core/units.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

TEST(PowerSeries, LoudnessAndPowerAreInverse) {
    for (const double lufs : {-90.0, -23.0, 0.0, 3.0})
        EXPECT_NEAR(loudness_from_power(power_from_loudness(lufs)), lufs, 1e-12);
    EXPECT_EQ(loudness_from_power(1), -0.691);
    EXPECT_EQ(loudness_from_power(0), silence_db);
    EXPECT_EQ(power_from_loudness(silence_db), 0);
}

TEST(PowerSeries, GatesOfIntegratedLoudness) {
    struct Row {
        const char* fact;
        std::vector<Part> parts;
        double lufs;
    };
    for (const Row& row : std::vector<Row>{
             {"constant", {{-23, 100}}, -23},
             {"one block is enough", {{-23, 4}}, -23},
             {"shorter than a block", {{-23, 3}}, silence_db},
             {"digital silence does not count", {{-23, 1000}, {silence_db, 9000}}, -23},
             {"all at the absolute gate", {{-70.01, 100}}, silence_db},
             {"just above the absolute gate", {{-69.99, 100}}, -69.99},
             {"14 LU under the rest: gated", {{-20, 100000}, {-34, 100000}}, -20},
             {"9 LU under the rest: counted", {{-20, 100000}, {-29, 100000}}, -22.4952},
             {"-75 LUFS is gone before the relative gate is set",
              {{-75, 100000}, {-60, 1000}, {-69.5, 1000}},
              -62.5536},
         }) {
        // at the seams, blocks hold both parts: long parts make that small
        EXPECT_NEAR(row.lufs == silence_db ? -1e9 : row.lufs, std::max(-1e9, integrated_loudness(series(row.parts))),
                    0.02)
            << row.fact;
    }
}

TEST(PowerSeries, WindowsAreFourAndThirtySteps) {
    struct Row {
        int loud_steps;
        double momentary_lu, short_term_lu;  // under the loudness of the loud steps
    };
    for (const Row& row : {Row{1, -6.0206, -14.7712}, Row{2, -3.0103, -11.7609}, Row{4, 0, -8.7506},
                           Row{15, 0, -3.0103}, Row{30, 0, 0}, Row{31, 0, 0}}) {
        const PowerSeries steps = series({{silence_db, 40}, {-20, row.loud_steps}, {silence_db, 40}});
        EXPECT_NEAR(max_momentary(steps), -20 + row.momentary_lu, 1e-4) << row.loud_steps;
        EXPECT_NEAR(max_short_term(steps), -20 + row.short_term_lu, 1e-4) << row.loud_steps;
    }
}

TEST(PowerSeries, ShorterThanAWindowIsSilence) {
    for (const int length : {0, 1, 3}) {
        const PowerSeries steps = series({{-10, length}});
        EXPECT_EQ(integrated_loudness(steps), silence_db);
        EXPECT_EQ(max_momentary(steps), silence_db);
    }
    EXPECT_EQ(max_short_term(series({{-10, 29}})), silence_db);
    EXPECT_EQ(loudness_range(series({{-10, 29}})), 0);
}

TEST(PowerSeries, LoudnessRangeIsFromTheTenthToTheNinetyFifthPercentile) {
    PowerSeries rising;  // loudness rises in a straight line by 0.01 LU a step: percentiles can be told by counting
    for (int i = 0; i < 1029; ++i) rising.push_back(power_from_loudness(-30 + 0.01 * i));
    EXPECT_NEAR(loudness_range(rising), 0.01 * (950 - 100), 0.101);
    EXPECT_NEAR(loudness_range(series({{-20, 1000}, {-60, 1000}})), 0, 0.01) << "40 LU under the rest: gated";
    EXPECT_NEAR(loudness_range(series({{-20, 1000}, {-35, 1000}})), 15, 0.01) << "15 LU under the rest: counted";
}

RC_GTEST_PROP(PowerSeries, LoudnessRangeEqualsTheObviousLoop, (std::uint64_t seed)) {
    Random random(seed);
    const PowerSeries steps = random_stem(random);
    RC_ASSERT(std::abs(loudness_range(steps) - obvious_loudness_range(steps)) < 1e-9);
}

RC_GTEST_PROP(PowerSeries, IntegratedLoudnessEqualsTheObviousLoop, (std::uint64_t seed)) {
    Random random(seed);
    const PowerSeries steps = random_stem(random);
    double threshold = -70, mean = 0;
    for (const bool relative : {false, true}) {
        double sum = 0, count = 0;
        for (std::size_t i = 0; i + 4 <= steps.size(); ++i) {
            const double power = (steps[i] + steps[i + 1] + steps[i + 2] + steps[i + 3]) / 4;
            if (power > 0 && -0.691 + 10 * std::log10(power) > threshold) sum += power, ++count;
        }
        mean = count > 0 ? sum / count : 0;
        if (!relative && mean > 0) threshold = std::max(threshold, -0.691 + 10 * std::log10(mean) - 10);
    }
    RC_ASSERT(std::abs(integrated_loudness(steps) - (-0.691 + 10 * std::log10(mean))) < 1e-9);
}

}  // namespace
}  // namespace mixdown
