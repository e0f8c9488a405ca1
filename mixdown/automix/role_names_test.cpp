// SPDX-License-Identifier: Apache-2.0
#include "automix/role_names.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "automix/taste.h"
#include "core/text.h"

namespace mixdown {
namespace {

const Taste& taste() {
    static const Taste loaded = [] {
        auto taste = load_taste({});
        EXPECT_TRUE(taste) << taste.error().text();
        return *taste;
    }();
    return loaded;
}

std::string role_of(const std::string& name) {
    const auto match = taste().names.match(name);
    return match ? match->role : "other";
}

TEST(RoleNames, TokensAreWordsAndNumbers) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(name_tokens("01_LeadVox2 (dbl)"), (Words{"01", "lead", "vox", "2", "dbl"}));
    EXPECT_EQ(name_tokens("HiHat.L"), (Words{"hi", "hat", "l"}));
    EXPECT_EQ(name_tokens("EPiano1"), (Words{"epiano", "1"}));
    EXPECT_EQ(name_tokens("Gitárre-ÜBER"), (Words{"gitarre", "uber"}));
    EXPECT_EQ(name_tokens("***"), Words{});
}

TEST(RoleNames, TheMoreWordsAndLettersWin) {
    EXPECT_EQ(role_of("Bass Drum"), "kick");
    EXPECT_EQ(role_of("Bass"), "bass");
    EXPECT_EQ(role_of("808"), "sub_bass");
    EXPECT_EQ(role_of("808 Kick"), "kick");
    EXPECT_LT(taste().names.match("mybassguitar")->confidence, taste().names.match("bass guitar")->confidence);
}

TEST(RoleNames, EveryCaseOfTheTable) {
    const char* root = std::getenv("MIXDOWN_ROOT");
    ASSERT_NE(root, nullptr);
    std::ifstream file(std::string(root) + "/mixdown/automix/role_names_cases.tsv");
    std::stringstream text;
    text << file.rdbuf();
    const auto table = Table::parse("role_names_cases.tsv", text.str(), {"name", "role"});
    ASSERT_TRUE(table) << table.error().text();
    EXPECT_GT(table->rows().size(), 700U);
    for (const Table::Row& row : table->rows()) {
        EXPECT_EQ(role_of(table->cell(row, "name")), table->cell(row, "role")) << table->cell(row, "name");
    }
}

TEST(RoleNames, CapitalsDoNotMatter) {
    for (const char* name : {"LD VOX 2", "kik_in", "OH L", "DI Bass", "gtr dbl R"}) {
        std::string upper = name, lower = folded(name);
        for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        EXPECT_EQ(role_of(upper), role_of(lower)) << name;
    }
}

TEST(RoleNames, FinishedMixesAreNoStems) {
    for (const char* mix : {"mix", "Master", "My Song - mix v2", "bounce", "Reference", "ref", "Rough Mix 3",
                            "SONG_MASTER_24bit", "Kick It (Rough Mix)", "2mix master", "FinalMix", "Song Master",
                            "My Song (Rough Mix)", "Mixdown_v3", "Drums and Bass mix", "Piano Man mixdown"}) {
        EXPECT_TRUE(taste().names.is_finished_mix(mix)) << mix;
    }
    for (const char* stem :
         {"Kick", "Drum Mix", "Bass bounce", "OH mix L", "LD VOX 2", "mixolydian pad", "Remix Lead",
          "Lead Vocal Comp Bounce", "Kick_bounce_120bpm", "Guitar bounce take 3", "Lead Vocal Rough Take",
          "Sunrise - Drum Mix", "Bass (Bounced) Verse", "Synth Ref A440", "Master of Dreams - Kick"}) {
        EXPECT_FALSE(taste().names.is_finished_mix(stem)) << stem;
    }
}

TEST(RoleNames, WordsThatAllShareSayNothingOfOne) {
    const std::vector<std::string> names{"Master of Dreams - Kick", "Master_of_Dreams Audio 1",
                                         "Master of Dreams (Rough Mix)", "Master of Dreams Drum Mix"};
    const std::set<std::string> shared = shared_words(names);
    EXPECT_EQ(shared, (std::set<std::string>{"dreams", "master", "of"}));
    for (const std::string& name : names)
        EXPECT_EQ(taste().names.is_finished_mix(name, shared), name == names[2]) << name;
    EXPECT_TRUE(shared_words({"Song mix"}).empty()) << "there is nobody to share with";
    EXPECT_FALSE(taste().names.is_finished_mix("Vocal Mix", {"vocal"})) << "a stem stays one";
}

TEST(Taste, EveryProfileLoadsAndAddsUpToTheWhole) {
    for (const Genre& genre : taste().genres) {
        for (const std::string& name : {genre.profile, genre.with_vocal}) {
            const auto profile = load_profile({}, name, taste());
            ASSERT_TRUE(profile) << profile.error().text();
            for (const auto& [id, role] : taste().roles)
                EXPECT_LT(profile->row_of(role), profile->balance.size()) << id;
        }
    }
}

TEST(Taste, OwnTablesReplaceAndComplaintsNameTheLine) {
    const auto louder = load_taste({{"limits.tsv", "limit\tvalue\tunit\tsource\nfocus_margin\t2\tLU\tme\n"}});
    ASSERT_TRUE(louder);
    EXPECT_EQ(louder->limit("focus_margin"), 2);
    EXPECT_EQ(louder->limit("true_peak_ceiling"), -1) << "rows that are left out keep their value";
    const auto broken = load_taste({{"limits.tsv", "limit\tvalue\tunit\tsource\nfocus_margin\tmuch\tLU\tme\n"}});
    EXPECT_EQ(broken.error().place, "limits.tsv:2");
    const auto wrong = load_profile(
        {{"profiles/mine.tsv", "kind\tsubject\tvalue\tlow\thigh\tsource\nbalance\tvocalz\t-2\t-3\t-1\tme\n"}}, "mine",
        taste());
    EXPECT_EQ(wrong.error().place, "profiles/mine.tsv:2");
    EXPECT_NE(load_profile({}, "polka", taste()).error().cure.find("rock"), std::string::npos);
}

}  // namespace
}  // namespace mixdown
