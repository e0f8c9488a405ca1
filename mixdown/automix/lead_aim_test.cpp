// SPDX-License-Identifier: Apache-2.0
#include "automix/lead_aim.h"

#include <gtest/gtest.h>

namespace mixdown {
namespace {

TEST(LeadAim, IsANumberOrOneForEachStretch) {
    LeadAim aim = 1.2;
    for (const double s : {0.0, 40.0}) EXPECT_EQ(aim.at(s), 1.2);
    aim.add(33.1, 2.05);
    aim.add(49.8, 2.05);
    aim.add(60, -0.5);
    EXPECT_EQ(aim.spans().size(), 3U) << "what does not change is no stretch";
    EXPECT_EQ(aim.at(33), 1.2);
    EXPECT_EQ(aim.at(33.1), 2.05);
    EXPECT_EQ(aim.at(59.9), 2.05);
    EXPECT_EQ(aim.at(999), -0.5);
    EXPECT_EQ(aim.least(), -0.5);
    EXPECT_EQ(aim.most(), 2.05);
    LeadAim anew = 1;
    anew.add(0, 3);
    EXPECT_EQ(anew.at(0), 3) << "from the start on";
    EXPECT_EQ(anew.spans().size(), 1U);
}

TEST(LeadAim, IsWrittenAndReadBack) {
    LeadAim aim = 1.2;
    aim.add(33.1, 2.05);
    aim.add(60, -0.5);
    EXPECT_EQ(text_of(aim), "1.20, from 33.1 s 2.05, from 60.0 s -0.50");
    const auto back = lead_aim_from(text_of(aim));
    ASSERT_TRUE(back);
    EXPECT_EQ(text_of(*back), text_of(aim));
    EXPECT_EQ(back->at(40), 2.05);
    EXPECT_EQ(lead_aim_from("-1.81")->at(7), -1.81) << "as older sessions have it";
    for (const char* wrong : {"", "x", "1.2, ", "1.2, from s 3", "1.2, from 3 s", "1.2, from 3 s x", "1.2 3"})
        EXPECT_FALSE(lead_aim_from(wrong)) << wrong;
}

}  // namespace
}  // namespace mixdown
