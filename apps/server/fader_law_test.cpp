// SPDX-License-Identifier: Apache-2.0
#include "apps/server/fader_law.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace mixdown {
namespace {

TEST(FaderLaw, StandsWhereTheTableSays) {
    std::ifstream table(std::string(std::getenv("MIXDOWN_ROOT")) + "/tests/fixtures/fader_law.tsv");
    std::string line;
    int rows = 0;
    while (std::getline(table, line)) {
        if (line.starts_with("#")) continue;
        std::istringstream row(line);
        double level_db = 0, travel = 0;
        ASSERT_TRUE(row >> level_db >> travel) << line;
        EXPECT_NEAR(fader_travel(level_db), travel, 1e-12) << line;
        EXPECT_NEAR(fader_level_db(travel), travel > 0 ? level_db : off_db, 1e-9) << line;
        ++rows;
    }
    EXPECT_EQ(rows, 11);
}

TEST(FaderLaw, ComesBackFromEverywhere) {
    for (double db = -89.9; db <= 10; db += 0.1) EXPECT_NEAR(fader_level_db(fader_travel(db)), db, 0.01);
    EXPECT_EQ(fader_level_db(0), off_db);
    EXPECT_EQ(fader_travel(off_db), 0);
    EXPECT_EQ(fader_travel(12), 1);
}

}  // namespace
}  // namespace mixdown
