// SPDX-License-Identifier: Apache-2.0
#include "model/focus_map.h"

#include <gtest/gtest.h>

#include "model/edit.h"

namespace mixdown {
namespace {

TEST(FocusMap, IsItsText) {
    const std::string text = "0 lead-vox, 34.3 e-piano, 42.9 lead-vox+choir";
    const auto map = focus_map_from(text);
    ASSERT_TRUE(map) << map.error().text();
    ASSERT_EQ(map->size(), 3U);
    EXPECT_EQ((*map)[1], (FocusSpan{34.3, {"e-piano"}}));
    EXPECT_EQ((*map)[2].strips, (std::vector<std::string>{"lead-vox", "choir"}));
    EXPECT_EQ(text_of(*map), text);
    EXPECT_TRUE(focus_map_from("")->empty());
}

TEST(FocusMap, RefusesWhatIsNone) {
    for (const char* text :
         {"vox", "0", "-1 vox", "0 vox, 0 bass", "3 vox, 1 bass", "0 vox+", "0 vox bass", "x vox", "0 vox,"}) {
        EXPECT_FALSE(focus_map_from(text)) << text;
    }
}

TEST(FocusMap, NamesStripsOfTheMix) {
    Mix mix;
    mix.strips = {Strip{.id = "vox"}};
    mix.buses = {Strip{.id = "drums"}};
    for (const auto& [text, right] : {std::pair{"0 vox", true}, {"", true}, {"0 drums", false}, {"0 lute", false}}) {
        EXPECT_EQ(static_cast<bool>(apply(mix, *make_edit(mix, "", "focus.by_section", std::string(text)))), right)
            << text;
    }
}

}  // namespace
}  // namespace mixdown
