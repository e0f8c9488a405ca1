// SPDX-License-Identifier: Apache-2.0
#include "automix/character.h"

#include <gtest/gtest.h>

namespace mixdown {
namespace {

Result<std::vector<MixCharacter>> characters_with(const std::string& id) {
    const std::string own = "character\tkind\tsubject\tvalue\tsource\n" + id + "\tdial\ttilt_db\t2\tme\n";
    return load_characters({{"characters.tsv", own}}, *load_taste({}));
}

TEST(Characters, TheBuiltInOnesLoad) {
    const auto characters = load_characters({}, *load_taste({}));
    ASSERT_TRUE(characters) << characters.error().text();
    EXPECT_GT(characters->size(), 10U);
}

TEST(Characters, AreCalledSoThatProfilesAndFilesCanBe) {
    for (const char* id : {"dark", "dark-and-warm", "80s"}) EXPECT_TRUE(characters_with(id)) << id;
    for (const char* id : {"", "main", "a+b", "a b", "a, b", "Dark", "../dark", "dark-", "düster"}) {
        const auto characters = characters_with(id);
        ASSERT_FALSE(characters) << id;
        EXPECT_EQ(characters.error().place, "characters.tsv:2") << id;
    }
}

}  // namespace
}  // namespace mixdown
