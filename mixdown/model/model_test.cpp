// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "model/audible.h"
#include "model/history.h"
#include "model/parameters.h"

namespace mixdown {
namespace {

Mix two_strips_and_bus() {
    Mix mix;
    mix.strips = {Strip{.id = "kick", .name = "Kick"}, Strip{.id = "vox", .name = "Vox"}};
    mix.buses = {Strip{.id = "drums", .name = "Drums"}};
    return mix;
}

Edit edit_of(const Mix& mix, const std::string& strip, const std::string& parameter, Value to) {
    auto edit = make_edit(mix, strip, parameter, std::move(to));
    EXPECT_TRUE(edit) << edit.error().text();
    return *edit;
}

TEST(Parameters, StandardValuesAreTheDefaultsOfTheSettings) {
    const Strip strip;
    for (const auto& row : strip_parameters()) {
        if (const Value value = row.get(strip); std::holds_alternative<double>(value)) {
            EXPECT_EQ(std::get<double>(value), row.standard) << row.id;
            EXPECT_LE(row.min, row.standard);
            EXPECT_GE(row.max, row.standard);
        }
    }
    for (const auto& row : mix_parameters()) {
        if (const Value value = row.get(Mix{}); std::holds_alternative<double>(value)) {
            EXPECT_EQ(std::get<double>(value), row.standard) << row.id;
        }
    }
}

TEST(Edit, RefusalsNameTheCure) {
    Mix mix = two_strips_and_bus();
    const Mix before = mix;
    struct Row {
        const char *strip, *parameter;
        Value to;
        const char* cure;
    };
    for (const auto& row : {Row{"kick", "fader_db", 13.0, "give a number from -144 to 12 dB"},
                            Row{"kick", "fader_db", std::nan(""), "give a number from -144 to 12 dB"},
                            Row{"kick", "mute", 1.0, "give a value of the kind it has now"},
                            Row{"kick", "bus", std::string("drumz"), "name a bus of this mix, or none"},
                            Row{"drums", "bus", std::string("drums"), "take one of these outputs, sends or keys away"},
                            Row{"", "pan_law_db", -2.0, "use 0, -3, -4.5 or -6"}}) {
        const Status done = apply(mix, edit_of(mix, row.strip, row.parameter, row.to));
        ASSERT_FALSE(done) << row.parameter;
        EXPECT_EQ(done.error().cure, row.cure);
    }
    EXPECT_EQ(mix, before);
    EXPECT_EQ(make_edit(mix, "nobody", "mute", true).error().problem, "there is no such strip");
    EXPECT_EQ(make_edit(mix, "kick", "colour", true).error().problem, "there is no such parameter");
}

TEST(Edit, TheMasterIsNoStrip) {
    Mix mix = two_strips_and_bus();
    EXPECT_EQ(make_edit(mix, "master", "fader_db", -3.0).error().cure, "pull the track faders instead");
    EXPECT_EQ(apply(mix, Edit{.strip = "master", .parameter = "fader_db", .from = 0.0, .to = -3.0}).error().problem,
              "is no strip");
}

TEST(History, ALockedMasterStandsAtZeroAfterEveryStep) {
    Mix mix = two_strips_and_bus();
    History history(mix);
    const Mix locked = mix;
    const Edit pull = edit_of(mix, "", "master.fader_db", -3.0), unlock = edit_of(mix, "", "master.unlocked", true);
    const Edit kick = edit_of(mix, "kick", "fader_db", -1.0);
    const Status refused = history.apply({kick, pull});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, "is locked at 0.0 dB");
    EXPECT_EQ(mix, locked) << "nothing of the step stays";
    ASSERT_TRUE(history.apply(unlock));
    ASSERT_TRUE(history.apply(pull));
    const Mix moved = mix;
    EXPECT_FALSE(history.apply(inverse(unlock))) << "locked at -3";
    EXPECT_EQ(mix, moved);
    for (const bool fader_first : {true, false}) {
        Step lock = {inverse(pull), inverse(unlock)};
        if (!fader_first) std::swap(lock[0], lock[1]);
        ASSERT_TRUE(history.apply(lock));
        EXPECT_EQ(mix.settings, locked.settings);
        EXPECT_FALSE(history.undo().empty());
        EXPECT_EQ(mix, moved);
    }
    EXPECT_FALSE(history.undo().empty());
    EXPECT_FALSE(history.undo().empty());
    EXPECT_EQ(mix, locked);
}

TEST(History, UndoOfEverythingIsTheStartAndRedoTheEnd) {
    rc::check([](const std::vector<std::pair<int, int>>& moves) {
        Mix mix = two_strips_and_bus();
        const Mix start = mix;
        History history(mix);
        for (const auto& [what, amount] : moves) {
            static const char* ids[] = {"fader_db", "trim_db", "mute", "pan", "bus", "polarity_inverted"};
            const std::string id = ids[static_cast<unsigned>(what) % 6];
            const Value to = id == "mute" || id == "polarity_inverted" ? Value(amount % 2 == 0)
                             : id == "bus" ? Value(std::string(amount % 2 == 0 ? "" : "drums"))
                             : id == "pan" ? Value((amount % 100) / 100.0)
                                           : Value((amount % 120) / 10.0);
            RC_ASSERT(bool(history.apply(*make_edit(mix, amount % 3 == 0 ? "kick" : "vox", id, to))));
        }
        const Mix end = mix;
        while (!history.undo().empty()) {
        }
        RC_ASSERT(mix == start);
        while (!history.redo().empty()) {
        }
        RC_ASSERT(mix == end);
    });
}

TEST(History, ADragIsOneStep) {
    Mix mix = two_strips_and_bus();
    History history(mix);
    for (const double db : {-1.0, -2.0, -3.0}) {
        ASSERT_TRUE(history.apply_continuing(edit_of(mix, "kick", "fader_db", db)));
    }
    ASSERT_TRUE(history.apply_continuing(edit_of(mix, "vox", "fader_db", -9.0)));
    ASSERT_EQ(mix.edits.size(), 2U);
    EXPECT_FALSE(history.undo().empty());
    EXPECT_FALSE(history.undo().empty());
    EXPECT_EQ(mix, two_strips_and_bus());
}

TEST(History, GoesOnWhereOneOfTheSameEditsStood) {
    Mix mix = two_strips_and_bus();
    History first(mix);
    ASSERT_TRUE(first.apply(Step{edit_of(mix, "kick", "fader_db", -1.0), edit_of(mix, "vox", "fader_db", -9.0)}));
    ASSERT_TRUE(first.apply(edit_of(mix, "kick", "pan", 0.5)));
    EXPECT_FALSE(first.undo().empty());
    History then(mix);
    then.resume({{5}, {}});
    EXPECT_EQ(then.steps(), HistorySteps()) << "there are no five edits";
    then.resume(first.steps());
    EXPECT_EQ(then.redo().size(), 1U);
    EXPECT_EQ(mix.edits.back().parameter, "pan");
    EXPECT_EQ(then.undo().size(), 1U);
    EXPECT_EQ(then.undo().size(), 2U);
    EXPECT_EQ(mix, two_strips_and_bus());
}

TEST(History, AStepOfSeveralGoesBackInOneAndHalfAStepIsNone) {
    Mix mix = two_strips_and_bus();
    History history(mix);
    const Step step = {edit_of(mix, "kick", "fader_db", -1.0), edit_of(mix, "vox", "fader_db", -2.0)};
    ASSERT_TRUE(history.apply(step));
    ASSERT_TRUE(
        history.apply_continuing({edit_of(mix, "kick", "fader_db", -3.0), edit_of(mix, "vox", "fader_db", -4.0)}));
    EXPECT_EQ(history.steps().sizes, std::vector<std::size_t>{2}) << "both faders were dragged together";
    ASSERT_TRUE(history.apply_continuing({edit_of(mix, "kick", "fader_db", -5.0), edit_of(mix, "vox", "fader_db", -6.0),
                                          edit_of(mix, "vox", "mute", true)}));
    EXPECT_EQ(history.steps().sizes, std::vector<std::size_t>{3}) << "one control more came behind";
    const Mix moved = mix;
    Step broken = {edit_of(mix, "kick", "fader_db", -9.0), edit_of(mix, "vox", "fader_db", -9.0)};
    broken[1].to = 99.0;
    EXPECT_FALSE(history.apply(broken));
    EXPECT_EQ(mix, moved);
    EXPECT_EQ(history.undo().size(), 3U);
    EXPECT_EQ(mix, two_strips_and_bus());
    EXPECT_EQ(history.redo().size(), 3U);
    EXPECT_EQ(mix, moved);
}

TEST(Audible, SoloKeepsTheMembersOfASoloedBus) {
    Mix mix = two_strips_and_bus();
    mix.strips[0].bus = "drums";
    EXPECT_TRUE(audible(mix, mix.strips[0]) && audible(mix, mix.strips[1]));
    mix.buses[0].solo = true;
    EXPECT_TRUE(audible(mix, mix.strips[0]));
    EXPECT_FALSE(audible(mix, mix.strips[1]));
    mix.strips[1].solo = true;
    EXPECT_TRUE(audible(mix, mix.strips[1]));
    mix.strips[1].fader.mute = true;
    EXPECT_FALSE(audible(mix, mix.strips[1]));
}

}  // namespace
}  // namespace mixdown
