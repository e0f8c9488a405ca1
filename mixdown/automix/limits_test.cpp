// SPDX-License-Identifier: Apache-2.0
#include "automix/limits.h"

#include <gtest/gtest.h>

#include "automix/taste.h"

namespace mixdown {
namespace {

constexpr const char* own_limit_columns = "limit\tvalue\tunit\tsource\n";

Result<Limits> limits_with(const std::string& rows) {
    return parse_limits(*table_text({}, "limits.tsv"), own_limit_columns + rows);
}

TEST(Limits, OwnRowsReplaceTheirOwnOnly) {
    const auto limits = limits_with("ring\t8\tdB\tme\n");
    ASSERT_TRUE(limits) << limits.error().text();
    EXPECT_EQ(limits->at("ring").value, 8);
    EXPECT_EQ(limits->at("ring").source, "me");
    EXPECT_EQ(limits->at("ring_clear").value, 2.5);
}

TEST(Limits, ValuesThatPassesCannotGoByAreRefused) {  // each of these crashed a mix, or kept it going for ever
    for (const char* row : {"solo_stands_out\t0\tdB\tme\n", "ring\t0\tdB\tme\n", "ride_most\t-3\tdB\tme\n",
                            "ride_most\t1000000\tdB\tme\n", "dense_onsets\t-100\t1/s\tme\n", "ring\tnan\tdB\tme\n"}) {
        const auto limits = limits_with(row);
        ASSERT_FALSE(limits) << row;
        EXPECT_EQ(limits.error().fault, Fault::usage);
        EXPECT_EQ(limits.error().place, "limits.tsv:2");
        EXPECT_NE(limits.error().cure.find("give a number from"), std::string::npos) << limits.error().text();
    }
}

TEST(Limits, WhatLiesBetweenTwoNeedsThemInOrder) {
    EXPECT_TRUE(limits_with("slow_bpm\t160\tbpm\tme\nfast_bpm\t200\tbpm\tme\n"));
    for (const char* row : {"slow_bpm\t150\tbpm\tme\n", "dense_onsets\t1\t1/s\tme\n", "off_least\t8\tLU\tme\n",
                            "full_width_from\t100\tHz\tme\n"})
        EXPECT_FALSE(limits_with(row)) << row;
}

TEST(Limits, AMisspelledOneIsNamedWithTheNearest) {
    const auto limits = limits_with("rnig\t8\tdB\tme\n");
    ASSERT_FALSE(limits);
    EXPECT_EQ(limits.error().place, "limits.tsv:2");
    EXPECT_NE(limits.error().cure.find("did you mean 'ring'?"), std::string::npos) << limits.error().text();
}

TEST(Limits, ACopyOfTheBuiltInTableDoesAsWell) {
    const std::string built_in = *table_text({}, "limits.tsv");
    EXPECT_TRUE(parse_limits(built_in, built_in));
    const auto wider = parse_limits(built_in, "limit\tvalue\tleast\tmost\tunit\tsource\nring\t-5\t-9\t9\tdB\tme\n");
    EXPECT_FALSE(wider) << "its own ranges do not count";
}

}  // namespace
}  // namespace mixdown
