// SPDX-License-Identifier: Apache-2.0
#include "model/difference.h"

#include <gtest/gtest.h>

namespace mixdown {
namespace {

Mix two_strips() {
    Mix mix;
    mix.strips = {Strip{.id = "kick", .name = "Kick"}, Strip{.id = "vox", .name = "Vox"}};
    mix.buses = {Strip{.id = "drums", .name = "Drums"}};
    return mix;
}

void set(Mix& mix, const std::string& strip, const std::string& parameter, Value to) {
    const auto edit = make_edit(mix, strip, parameter, std::move(to));
    ASSERT_TRUE(edit && apply_all(mix, {*edit}));
}

TEST(Difference, MakesOneMixTheOther) {
    Mix from = two_strips(), to = two_strips();
    set(to, "kick", "fader_db", -3.0);
    set(to, "kick", "bus", std::string("drums"));
    set(to, "vox", "eq2.on", true);
    set(to, "vox", "automation.fader_db", std::string("0 -3 linear, 2 0"));
    set(to, "", "pan_law_db", -4.5);
    set(from, "drums", "compressor.on", true);
    const Step step = difference(from, to);
    EXPECT_EQ(step.size(), 6U);
    ASSERT_TRUE(apply_all(from, step));
    from.edits.clear();
    to.edits.clear();
    EXPECT_EQ(from, to);
    EXPECT_TRUE(difference(from, to).empty());
}

TEST(Difference, AMoveIsTakenBackFromUnderLaterOnes) {
    Mix mix = two_strips();
    set(mix, "vox", "fader_db", -6.0);
    const Edit move = mix.edits.back();
    set(mix, "vox", "fader_db", -8.0);  // the user's own 2 dB stay
    Step back = taking_back(mix, move);
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back[0].to, Value(-2.0));
    set(mix, "vox", "fader_db", 11.0);
    EXPECT_EQ(taking_back(mix, move)[0].to, Value(12.0)) << "no further than the range goes";
    set(mix, "vox", "mute", true);
    const Edit mute = mix.edits.back();
    ASSERT_TRUE(apply_all(mix, taking_back(mix, mute)));
    EXPECT_FALSE(mix.strips[1].fader.mute);
    EXPECT_TRUE(taking_back(mix, mute).empty()) << "it is back already";
}

}  // namespace
}  // namespace mixdown
