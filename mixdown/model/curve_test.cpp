// SPDX-License-Identifier: Apache-2.0
#include "model/curve.h"

#include <cmath>
#include <gtest/gtest.h>

namespace mixdown {
namespace {

TEST(Curve, HoldsGoesStraightAndEases) {
    const auto curve = curve_from("1 -6 hold, 2 0 linear, 4 4 smooth, 6 -4");
    ASSERT_TRUE(curve) << curve.error().text();
    CurveReader reader(*curve);
    struct Row {
        double time_s, value, before;
    };
    for (const auto& row : {Row{0, -6, -6}, Row{1, -6, -6}, Row{1.9, -6, -6}, Row{2, 0, -6}, Row{3, 2, 2}, Row{4, 4, 4},
                            Row{4.5, 2.75, 2.75}, Row{5, 0, 0}, Row{6, -4, -4}, Row{9, -4, -4}}) {
        EXPECT_NEAR(reader.value_at(row.time_s), row.value, 1e-12) << row.time_s;
        EXPECT_NEAR(reader.value_before(row.time_s), row.before, 1e-12) << row.time_s;
    }
    EXPECT_EQ(reader.next_point(0), 1);
    EXPECT_EQ(reader.next_point(1), 2);
    EXPECT_EQ(reader.last_point(1), 1);
    EXPECT_TRUE(std::isinf(reader.last_point(0.5)));
    EXPECT_TRUE(std::isinf(reader.next_point(6)));
    EXPECT_EQ(reader.value_at(3), 2) << "going back";
}

TEST(Curve, IsItsText) {
    for (const char* text : {"0 -3", "0 -3 hold, 2.5 0 smooth, 4 -6", "0.1 1e-05, 12 3.25"}) {
        const auto curve = curve_from(text);
        ASSERT_TRUE(curve) << text;
        EXPECT_EQ(*curve_from(text_of(*curve)), *curve) << text_of(*curve);
    }
}

TEST(Curve, RefusesWhatIsNoCurve) {
    for (const char* text :
         {"", "0", "0 x", "-1 0", "0 0 bent", "0 0 linear 5", "1 0, 1 2", "2 0, 1 0", "0 0,", "0 nan"}) {
        EXPECT_FALSE(curve_from(text)) << text;
    }
    EXPECT_EQ(curve_from("2 0, 1 0").error().place, "automation point '1 0'");
}

}  // namespace
}  // namespace mixdown
