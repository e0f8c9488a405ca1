// Amount: nothing at 0, everything at 100 %, and in between all moves at once, in their own units, one way only.
// SPDX-License-Identifier: Apache-2.0
#include "automix/amount.h"

#include <cmath>
#include <gtest/gtest.h>

#include "model/edit.h"
#include "model/parameters.h"

namespace mixdown {
namespace {

Mix empty_mix() {
    Mix mix;
    mix.strips = {Strip{.id = "kick"}, Strip{.id = "vox"}};
    mix.returns = {Strip{.id = "hall"}};
    mix.returns[0].reverb.on = true;
    return mix;
}

/// What passes do to a song, one of everything.
std::vector<Edit> all_kinds(const Mix& start) {
    std::vector<Edit> edits;
    Mix mix = start;
    for (const auto& [strip, parameter, to] :
         {std::tuple<const char*, const char*, Value>{"vox", "trim_db", 4.0},
          {"vox", "fader_db", -8.0},
          {"vox", "fader_db", -9.0},  // headroom, later
          {"vox", "pan", 0.5},
          {"vox", "high_pass.frequency_hz", 90.0},
          {"vox", "high_pass.on", true},
          {"vox", "eq2.gain_db", -4.0},
          {"vox", "eq2.on", true},
          {"vox", "compressor.on", true},  // at the ratio that it has: 4:1
          {"vox", "compressor.makeup_db", 3.0},
          {"vox", "send1.to", std::string("hall")},
          {"vox", "send1.level_db", -12.0},
          {"vox", "automation.fader_db", std::string("0 -9 linear, 2 -6 linear, 4 -12")},
          {"kick", "mute", true},
          {"vox", "role", std::string("lead_vocal")}}) {
        Edit edit = *make_edit(mix, strip, parameter, to);
        edit.who = "automix";
        edit.reason.measured = 0.0;
        edit.reason.predicted = 10.0;
        EXPECT_TRUE(apply(mix, edit)) << parameter;
        edits.push_back(edit);
    }
    return edits;
}

Mix at(const std::string& amounts) {
    Mix mix = empty_mix();
    EXPECT_TRUE(apply_all(mix, scaled_edits(mix, all_kinds(mix), *amounts_from(amounts)))) << amounts;
    return mix;
}

TEST(Amount, CurvesOfTheUserStayWhateverIsTakenOfTheRides) {
    Mix mix = empty_mix();
    std::vector<Edit> edits = all_kinds(mix);
    const Value muted = std::string("0 0 hold, 2 1"), turned = std::string("0 -1 linear, 4 1");
    for (const auto& [parameter, to] : {std::pair{"automation.mute", muted}, std::pair{"automation.pan", turned}}) {
        edits.push_back(*make_edit(mix, "vox", parameter, to));
        edits.back().who = "user";
    }
    EXPECT_TRUE(apply_all(mix, scaled_edits(mix, edits, *amounts_from("rides=50,pan=50"))));
    EXPECT_EQ(make_edit(mix, "vox", "automation.mute", {})->from, muted);
    EXPECT_EQ(make_edit(mix, "vox", "automation.pan", {})->from, turned);
    for (Edit& e : edits) e.who = "automix";
    EXPECT_TRUE(apply_all(mix = empty_mix(), scaled_edits(empty_mix(), edits, *amounts_from("rides=50"))));
    EXPECT_EQ(make_edit(mix, "vox", "automation.mute", {})->from, muted) << "half of a switch there is none";
}

TEST(Amount, NothingIsThePlainSumAndAllIsAll) {
    Mix plain = empty_mix(), full = empty_mix();
    plain.strips[1].role = "lead_vocal";  // a name is no sound
    EXPECT_EQ(at("0").strips, plain.strips);
    EXPECT_TRUE(apply_all(full, all_kinds(full)));
    EXPECT_EQ(at("100"), full);
}

TEST(Amount, HalfIsHalfWayInEveryUnit) {
    const Mix mix = at("50");
    const Strip& vox = mix.strips[1];
    EXPECT_EQ(vox.trim.trim_db, 2);
    EXPECT_EQ(vox.fader.fader_db, -4.5);
    EXPECT_EQ(vox.pan.pan, 0.25);
    EXPECT_EQ(vox.eq[1].gain_db, -2);
    EXPECT_NEAR(vox.high_pass.frequency_hz, std::sqrt(10 * 90.0), 0.01);
    EXPECT_TRUE(vox.high_pass.on && vox.compressor.on && mix.strips[0].fader.mute);
    EXPECT_NEAR(1 - 1 / vox.compressor.ratio, 0.5 * (1 - 1 / 4.0), 0.01) << "half the gain reduction";
    EXPECT_EQ(vox.compressor.makeup_db, 1.5);
    EXPECT_NEAR(vox.sends[0].level_db, -12 - 6.02, 0.01);
    EXPECT_EQ(text_of(vox.automation.at("fader_db")), "0 -4.5 linear, 2 -3 linear, 4 -6");
    for (const Edit& e : mix.edits) {
        if (e.parameter == "pan") {
            EXPECT_EQ(e.reason.predicted, Value(5.0));
        }
    }
}

TEST(Amount, DimensionsAreIndependent) {
    const Mix full = at("100");
    const Mix level = at("level=0"), rides = at("100,rides=0"), eq = at("0,eq=100");
    EXPECT_EQ(level.strips[1].fader.fader_db, 0);
    EXPECT_EQ(text_of(level.strips[1].automation.at("fader_db")), "0 0 linear, 2 3 linear, 4 -3") << "around 0 dB now";
    EXPECT_FALSE(level.strips[0].fader.mute);
    EXPECT_EQ(level.strips[1].eq, full.strips[1].eq);
    EXPECT_TRUE(rides.strips[1].automation.empty());
    EXPECT_EQ(rides.strips[1].fader, full.strips[1].fader);
    EXPECT_EQ(eq.strips[1].eq, full.strips[1].eq);
    EXPECT_EQ(eq.strips[1].high_pass, full.strips[1].high_pass);
    EXPECT_EQ(eq.strips[1].pan.pan, 0);
    EXPECT_EQ(eq.strips[1].sends[0].to, "");
}

TEST(Amount, EveryParameterGoesOneWay) {
    Mix before = at("0");
    const Mix full = at("100");
    for (int percent = 5; percent <= 100; percent += 5) {
        const Mix now = at(std::to_string(percent));
        for (const auto& row : strip_parameters()) {
            const auto value = [&](const Mix& m) { return row.get(m.strips[1]); };
            const Value first = value(before), then = value(now), last = value(full);
            if (!std::holds_alternative<double>(first)) continue;
            if (before.strips[1].compressor.on != now.strips[1].compressor.on) continue;  // from nothing to a little
            EXPECT_LE(std::abs(std::get<double>(last) - std::get<double>(then)),
                      std::abs(std::get<double>(last) - std::get<double>(first)))
                << row.id << " at " << percent << " %";
        }
        before = now;
    }
}

TEST(Amount, TheUsersOwnEditsStayWhole) {
    Mix mix = empty_mix();
    std::vector<Edit> edits = all_kinds(mix);
    for (Edit& e : edits) e.who = e.parameter == "pan" ? "user" : e.who;
    EXPECT_TRUE(apply_all(mix, scaled_edits(mix, edits, *amounts_from("0"))));
    EXPECT_EQ(mix.strips[1].pan.pan, 0.5);
    EXPECT_EQ(mix.strips[1].fader.fader_db, 0);
}

TEST(Amount, WordsAreUnderstoodOrRefusedWithTheCure) {
    EXPECT_TRUE(amounts_from("100")->full());
    EXPECT_TRUE(amounts_from("0")->nothing());
    EXPECT_EQ(text_of(*amounts_from("60,eq=30,space=100")), "level 60 %, pan 60 %, eq 30 %, dynamics 60 %, rides 60 %");
    for (const char* bad : {"", "101", "-1", "nan", "half", "level", "volume=50", "level=50;pan=3", "50,", "level="})
        EXPECT_FALSE(amounts_from(bad)) << bad;
    EXPECT_NE(amounts_from("volume=50").error().cure.find("level, pan, eq, dynamics, space, rides"), std::string::npos);
}

TEST(Amount, EveryParameterThatSoundsHasADimension) {
    for (const auto& row : strip_parameters()) {
        const bool silent = row.id == "name" || row.id == "role" || row.id == "bus" || row.id == "focus" ||
                            row.id == "solo" || row.id.starts_with("routing.") || row.id.starts_with("pinned.");
        EXPECT_EQ(dimension_of(row.id) == Dimension::none, silent) << row.id;
    }
    EXPECT_EQ(dimension_of("genre"), Dimension::none);
}

}  // namespace
}  // namespace mixdown
