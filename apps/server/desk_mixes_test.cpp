// What the automatic mix may do at a desk: amounts, moves taken back together, mixes taken over.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "apps/server/amount_step.h"
#include "apps/server/desk_test.h"
#include "apps/server/remake.h"
#include "apps/server/standing_moves.h"
#include "automix/users_word.h"
#include "model/edit.h"

namespace mixdown {
namespace {

Edit move(const std::string& strip, const std::string& parameter, Value from, Value to, const std::string& pass) {
    return {strip, parameter, std::move(from), std::move(to), "automix", pass, {.rule = pass + ".rule"}};
}

Edit by_user(const Mix& mix, const std::string& strip, const std::string& parameter, Value to) {
    Edit edit = *make_edit(mix, strip, parameter, std::move(to));
    edit.who = "user";
    return edit;
}

/// Two strips; the automatic mix has set faders and a pan.
Mix mixed() {
    Mix mix{.name = "main"};
    mix.strips = {Strip{.id = "kick", .name = "Kick", .sources = {"kick"}},
                  Strip{.id = "vox", .name = "Vox", .sources = {"vox"}}};
    EXPECT_TRUE(
        apply_all(mix, {move("vox", "fader_db", 0.0, -6.0, "balance"), move("vox", "pan", 0.0, 0.4, "pan"),
                        move("kick", "fader_db", 0.0, -2.0, "balance"), move("vox", "fader_db", -6.0, -9.0, "headroom"),
                        move("vox", "role", std::string("other"), std::string("lead_vocal"), "roles")}));
    return mix;
}

void take(Mix& mix, const Result<Step>& step) {
    ASSERT_TRUE(step) << step.error().text();
    ASSERT_TRUE(apply_all(mix, *step));
}

double fader(const Mix& mix, const std::string& strip) { return mix.find(strip)->fader.fader_db; }

TEST(StandingMoves, OneAStripsAPassesAreTakenBackOnce) {
    Mix mix = mixed();
    take(mix, taking_back(mix, {.edit = 0}));
    EXPECT_EQ(fader(mix, "vox"), -3) << "what headroom took stays";
    EXPECT_FALSE(taking_back(mix, {.edit = 0})) << "it does not stand any more";
    take(mix, taking_back(mix, {.strip = "vox"}));
    EXPECT_EQ(fader(mix, "vox"), 0);
    EXPECT_EQ(mix.find("vox")->pan.pan, 0);
    EXPECT_EQ(fader(mix, "kick"), -2);
    EXPECT_EQ(mix.find("vox")->role, "lead_vocal") << "that is no sound";
    EXPECT_FALSE(taking_back(mix, {.strip = "vox"}));

    Mix other = mixed();
    take(other, taking_back(other, {.pass = "balance"}));
    EXPECT_EQ(fader(other, "vox"), -3);
    EXPECT_EQ(fader(other, "kick"), 0);
    EXPECT_EQ(other.find("vox")->pan.pan, 0.4);
}

TEST(AmountStep, ScalesWhatTheAutomaticMixHasSetAndNothingElse) {
    Mix mix = mixed();
    ASSERT_TRUE(apply_all(mix, {by_user(mix, "kick", "fader_db", 3.0)}));
    Amounts half;
    half.of[0] = 0.5;  // level
    take(mix, amount_step(mix, half));
    EXPECT_EQ(fader(mix, "vox"), -4.5);
    EXPECT_EQ(fader(mix, "kick"), 3) << "the user's";
    EXPECT_EQ(mix.find("vox")->pan.pan, 0.4);
    EXPECT_EQ(amounts_in(mix), half);
    take(mix, taking_back(mix, {.edit = 3}));
    EXPECT_EQ(fader(mix, "vox"), -3) << "half of the move's 3 dB were there to take back";
}

TEST(AmountStep, AllOfItIsTheMixAgain) {
    Mix mix = mixed();
    const Mix before = mix;
    take(mix, amount_step(mix, {.of = {0, 0, 0, 0, 0, 0}}));
    EXPECT_EQ(fader(mix, "vox"), 0);
    EXPECT_EQ(mix.find("vox")->pan.pan, 0);
    take(mix, amount_step(mix, {}));
    EXPECT_EQ(mix.strips, before.strips);
}

// What was made anew comes with its own moves; the user's changes of meanwhile stay; one step takes all of it back.
TEST(Remake, ComesToTheNewMixAroundWhatIsHeld) {
    Mix now = mixed();
    Mix made = mixed();
    made.edits.clear();
    made.strips = {Strip{.id = "kick", .name = "Kick", .sources = {"kick"}},
                   Strip{.id = "vox", .name = "Vox", .sources = {"vox"}}};
    made.returns = {Strip{.id = "hall", .name = "Hall"}};
    ASSERT_TRUE(apply_all(made, {move("vox", "fader_db", 0.0, -1.0, "balance"),
                                 move("kick", "send1.to", std::string(), std::string("hall"), "depth"),
                                 move("hall", "reverb.on", false, true, "depth")}));
    made.buses.push_back(Strip{.id = "keys", .name = "Keys", .pan = {0.5}});
    put_up_missing(now, made);
    EXPECT_EQ(now.returns, (std::vector<Strip>{Strip{.id = "hall", .name = "Hall"}}));
    EXPECT_EQ(now.buses.back(), (Strip{.id = "keys", .name = "Keys"})) << "without settings";
    const Mix before = now;
    ASSERT_TRUE(apply_all(now, {by_user(now, "kick", "fader_db", 5.0)}));
    History history(now);
    ASSERT_TRUE(history.apply(remake_step(now, made, 0, {{"kick", "fader_db"}})));
    EXPECT_EQ(fader(now, "vox"), -1);
    EXPECT_EQ(fader(now, "kick"), 5);
    EXPECT_EQ(now.find("vox")->pan.pan, 0);
    EXPECT_EQ(now.find("kick")->sends[0].to, "hall");
    EXPECT_TRUE(now.returns[0].reverb.on);
    std::vector<std::string> passes;
    for (const std::size_t i : standing_moves(now)) passes.push_back(now.edits[i].pass);
    EXPECT_EQ(passes, (std::vector<std::string>{"balance", "balance", "depth", "depth"}))
        << "of the old ones only that stands which lies under the user's fader";
    history.undo();
    EXPECT_EQ(now.find("vox")->pan.pan, 0.4);
    EXPECT_EQ(fader(now, "vox"), -9);
}

/// Mixing again says a mix twice: as it was decided, and as it is when it was rendered and mended.
class MixingAgainTest : public DeskTest {
protected:
    /// The same song with the voice's fader elsewhere.
    static Mix with_vox_at(const Mix& mix, double fader_db) {
        Mix made = blank_console(mix);
        EXPECT_TRUE(apply_all(made, {move("vox", "fader_db", 0.0, fader_db, "balance")}));
        return made;
    }
    void decided(double fader_db) { desk_->take_over(was_, with_vox_at(was_, fader_db), 0, false); }
    void proven(double fader_db) { desk_->take_over(was_, with_vox_at(was_, fader_db), 0, true); }
    [[nodiscard]] double vox() const { return fader(desk_->mix(), "vox"); }
    void undo() { say(R"({"type":"undo"})"); }

    Mix was_;
    void SetUp() override {
        DeskTest::SetUp();
        was_ = desk_->mix();
    }
};

TEST_F(MixingAgainTest, WhatWasDecidedAndWhatWasMendedAreOneStep) {
    decided(-3);
    EXPECT_EQ(vox(), -3) << "heard at once";
    proven(-4);
    EXPECT_EQ(vox(), -4);
    undo();
    EXPECT_EQ(vox(), -6);
    EXPECT_EQ(desk_->mix().edits, was_.edits);
}

TEST_F(MixingAgainTest, AHandOfMeanwhileStays) {
    decided(-3);
    set("vox", "fader_db", 1);
    set("kick", "fader_db", 2);
    proven(-4);
    EXPECT_EQ(vox(), 1);
    EXPECT_EQ(fader(desk_->mix(), "kick"), 2);
}

TEST_F(MixingAgainTest, WhatWasUndoneMeanwhileDoesNotComeBack) {
    decided(-3);
    undo();
    proven(-4);
    EXPECT_EQ(vox(), -6);
}

TEST_F(MixingAgainTest, WhatWasGivenUpIsTakenBack) {
    decided(-3);
    desk_->give_up_decided();
    EXPECT_EQ(vox(), -6);
    EXPECT_EQ(desk_->mix().edits, was_.edits);
    desk_->give_up_decided();
    EXPECT_EQ(vox(), -6) << "once";
}

TEST_F(MixingAgainTest, WhatWasGivenUpStaysUnderAHandOfMeanwhile) {
    decided(-3);
    set("kick", "fader_db", 2);
    desk_->give_up_decided();
    EXPECT_EQ(vox(), -3);
    EXPECT_EQ(fader(desk_->mix(), "kick"), 2);
}

TEST_F(MixingAgainTest, WhatDecidedNothingNewIsMendedAsAStep) {
    set("kick", "fader_db", 2);
    was_ = desk_->mix();
    Mix same = was_;
    desk_->take_over(was_, same, same.edits.size(), false);
    desk_->take_over(was_, with_vox_at(was_, -4), 0, true);
    EXPECT_EQ(vox(), -4);
    undo();
    EXPECT_EQ(vox(), -6);
    EXPECT_EQ(fader(desk_->mix(), "kick"), 2) << "the step before stands";
}

}  // namespace
}  // namespace mixdown
