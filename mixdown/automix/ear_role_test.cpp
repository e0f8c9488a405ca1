// SPDX-License-Identifier: Apache-2.0
#include "automix/ear_role.h"

#include <gtest/gtest.h>

#include "automix/built_in_tables.h"

namespace mixdown {
namespace {

const Taste& ear_taste() {
    static const Taste loaded = [] {
        auto taste = load_taste({});
        EXPECT_TRUE(taste) << taste.error().text();
        return *taste;
    }();
    return loaded;
}

HeardRole heard_as(std::vector<std::pair<std::string, double>> probabilities) {
    return {probabilities.front().first, probabilities.front().second, probabilities};
}

TEST(EarRole, NamesWhatHasNoName) {
    struct Case {
        std::vector<std::pair<std::string, double>> heard;
        std::string role;
        double confidence;
    };
    for (const Case& c : std::vector<Case>{
             {{{"kick", 0.8}, {"tom", 0.2}}, "kick", 0.8},
             {{{"kick", 0.3}, {"tom", 0.3}, {"bass", 0.2}}, "other", 0},
             {{{"electric_guitar", 0.4}, {"acoustic_guitar", 0.35}, {"keys", 0.25}}, "guitar", 0.75},
             {{{"pad", 0.45}, {"fx", 0.4}, {"synth_lead", 0.1}}, "synth", 0.55},
         }) {
        const RoleVerdict verdict = ear_role({}, heard_as(c.heard), ear_taste());
        EXPECT_EQ(verdict.role, c.role);
        EXPECT_NEAR(verdict.confidence, c.confidence, 1e-9);
        EXPECT_EQ(verdict.by_ear, c.role != "other");
        EXPECT_EQ(verdict.remark, "");
    }
    EXPECT_EQ(ear_role({}, HeardRole{}, ear_taste()).role, "other") << "silence";
}

TEST(EarRole, ANameDecidesAndAStrongDenialIsRemarkedOn) {
    const HeardRole hat = heard_as({{"hihat", 0.97}, {"cymbal", 0.02}, {"bass", 0.01}});
    const RoleVerdict denied = ear_role({"sub_bass", 0.95, "sub", false}, hat, ear_taste());
    EXPECT_EQ(denied.role, "sub_bass");
    EXPECT_FALSE(denied.by_ear);
    EXPECT_EQ(denied.remark, "Its name says 808 or sub bass, but it sounds like Hi-hat (97 %).");
    EXPECT_EQ(ear_role({"sub_bass", 1, "", true}, hat, ear_taste()).remark, "") << "the user knows";
    EXPECT_EQ(ear_role({"kick", 0.9, "kick", false}, hat, ear_taste()).remark, "") << "one family";
    EXPECT_EQ(ear_role({"guide", 0.9, "click", false}, hat, ear_taste()).remark, "") << "any sound may be a guide";
    const HeardRole unsure = heard_as({{"hihat", 0.85}, {"bass", 0.15}});
    EXPECT_EQ(ear_role({"bass", 0.9, "bass", false}, unsure, ear_taste()).remark, "");
}

TEST(EarRole, TheBuiltInEarKnowsOnlyRolesOfTheTable) {
    for (const BuiltInTable& table : built_in_tables()) {
        if (table.name != "role_ear.tsv") continue;
        const auto ear = RoleEar::parse("role_ear.tsv", table.text);
        ASSERT_TRUE(ear) << ear.error().text();
        EXPECT_EQ(ear->feature_names(), role_features(Spectra{}).names);
        EXPECT_EQ(ear->roles().size(), 19U);
        for (const std::string& role : ear->roles()) EXPECT_EQ(ear_taste().role(role).id, role);
        return;
    }
    FAIL() << "no role_ear.tsv";
}

}  // namespace
}  // namespace mixdown
