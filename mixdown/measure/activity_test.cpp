// Facts about the activity of a stem: what it plays, not its pauses, whatever its gain.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/random.h"
#include "core/units.h"
#include "measure/power_series.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

TEST(Activity, IsWhatAStemPlaysNotItsPauses) {
    struct Row {
        const char* fact;
        std::vector<Part> parts;
        double lufs, share;
    };
    for (const Row& row : std::vector<Row>{
             {"plays all the time", {{-20, 1003}}, -20, 1},
             {"plays a tenth of the time", {{-20, 1000}, {silence_db, 9003}}, -20, 0.1},
             {"24 LU under its loud parts is playing", {{-20, 1000}, {-44, 1003}}, -22.99, 1},
             {"26 LU under its loud parts is not", {{-20, 1000}, {-46, 1003}}, -20, 0.5},
             {"a stem recorded much too low still plays", {{-80, 1000}, {silence_db, 1003}}, -80, 0.5},
             {"nothing but the noise of a file", {{-95, 1000}}, silence_db, 0},
         }) {
        const Activity a = activity(series(row.parts));
        EXPECT_NEAR(std::max(a.loudness_lufs, -1e9), std::max(row.lufs, -1e9), 0.02) << row.fact;
        EXPECT_NEAR(a.share, row.share, 0.004) << row.fact;
    }
}

TEST(Activity, FramesAreOnePerBlock) {
    const PowerSeries steps = series({{-20, 10}, {silence_db, 20}});
    const std::vector<bool> active = active_frames(steps);
    ASSERT_EQ(active.size(), 27U);
    EXPECT_EQ(std::count(active.begin(), active.end(), true), 10) << "the last of them holds one loud step";
    EXPECT_TRUE(active[0] && active[9] && !active[10]);
}

TEST(Activity, ShorterThanAFrameIsNone) {
    for (const int length : {0, 1, 3}) {
        const PowerSeries steps = series({{-10, length}});
        EXPECT_EQ(activity(steps).loudness_lufs, silence_db);
        EXPECT_EQ(activity(steps).share, 0);
        EXPECT_TRUE(active_frames(steps).empty());
    }
}

RC_GTEST_PROP(Activity, DoesNotDependOnTheGainOfTheStem, (std::uint64_t seed)) {
    Random random(seed);
    const PowerSeries steps = random_stem(random);
    const Activity at_home = activity(steps);
    for (const double gain_db : {-20.0, -7.3, 20.0}) {
        PowerSeries moved = steps;
        for (double& step : moved) step *= power_from_db(gain_db);
        RC_ASSERT(active_frames(moved) == active_frames(steps));
        RC_ASSERT(std::abs(activity(moved).loudness_lufs - at_home.loudness_lufs - gain_db) < 1e-9);
    }
}

}  // namespace
}  // namespace mixdown
