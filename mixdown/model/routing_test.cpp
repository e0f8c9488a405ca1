// SPDX-License-Identifier: Apache-2.0
#include "model/routing.h"

#include <gtest/gtest.h>

#include "model/audible.h"
#include "model/edit.h"

namespace mixdown {
namespace {

/// kick and bass into rhythm, rhythm into all, the voice into all and a hall; bass listens to kick.
Mix small_mix() {
    Mix mix;
    mix.strips = {Strip{.id = "kick", .name = "Kick", .bus = "rhythm"},
                  Strip{.id = "bass", .name = "Bass", .bus = "rhythm"},
                  Strip{.id = "vox", .name = "Vox", .bus = "all"}};
    mix.buses = {Strip{.id = "all", .name = "All"}, Strip{.id = "rhythm", .name = "Rhythm", .bus = "all"}};
    mix.returns = {Strip{.id = "hall", .name = "Hall"}};
    mix.vcas = {Strip{.id = "v", .name = "V"}};
    mix.strips[1].compressor.key = "kick";
    mix.strips[2].sends[0].to = "hall";
    return mix;
}

TEST(Routing, WhoeverFeedsComesFirst) {
    const auto routing = route(small_mix());
    ASSERT_TRUE(routing);
    EXPECT_EQ(routing->level, (std::vector<int>{0, 1, 0, 3, 2, 1}));  // kick bass vox, all rhythm, hall
}

TEST(Routing, ACircleNamesItsStrips) {
    Mix mix = small_mix();
    const auto edit = make_edit(mix, "all", "bus", std::string("rhythm"));
    const Status done = apply(mix, *edit);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().problem, "goes in a circle: All -> Rhythm -> All");
    EXPECT_EQ(mix, small_mix());
    const auto key = make_edit(mix, "kick", "gate.key", std::string("bass"));
    EXPECT_EQ(apply(mix, *key).error().problem, "goes in a circle: Kick -> Bass -> Kick");
}

std::vector<std::string> heard(const Mix& mix) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < strip_count(mix); ++i) {
        if (audible(mix, strip_at(mix, i))) names.push_back(strip_at(mix, i).id);
    }
    return names;
}

TEST(Audible, MuteSoloSafeBusAndVca) {
    using Names = std::vector<std::string>;
    Mix mix = small_mix();
    EXPECT_EQ(heard(mix).size(), 6U);
    mix.strips[0].solo = true;
    EXPECT_EQ(heard(mix), (Names{"kick", "all", "rhythm", "hall"}));
    mix.strips[2].routing.solo_safe = true;
    EXPECT_EQ(heard(mix), (Names{"kick", "vox", "all", "rhythm", "hall"}));
    mix = small_mix();
    mix.buses[1].solo = true;  // and what feeds it
    EXPECT_EQ(heard(mix), (Names{"kick", "bass", "all", "rhythm", "hall"}));
    mix = small_mix();
    mix.strips[2].routing.vca = "v";
    mix.vcas[0].fader.mute = true;
    EXPECT_EQ(heard(mix), (Names{"kick", "bass", "all", "rhythm", "hall"}));
    EXPECT_FALSE(audible(mix, mix.strips[2], mix.strips[2].sends[0]));
    mix = small_mix();
    mix.returns[0].solo = true;  // its sends, but not the strips themselves
    EXPECT_FALSE(audible(mix, mix.strips[2]));
    EXPECT_TRUE(audible(mix, mix.strips[2], mix.strips[2].sends[0]));
}

TEST(Audible, SoloAddsOrReplaces) {
    Mix mix = small_mix();
    ASSERT_TRUE(apply_all(mix, solo_edits(mix, "kick", false)));
    ASSERT_TRUE(apply_all(mix, solo_edits(mix, "vox", false)));
    EXPECT_TRUE(mix.strips[0].solo && mix.strips[2].solo);
    ASSERT_TRUE(apply_all(mix, solo_edits(mix, "bass", true)));
    EXPECT_TRUE(!mix.strips[0].solo && mix.strips[1].solo && !mix.strips[2].solo);
}

}  // namespace
}  // namespace mixdown
