// Automation written while it plays. SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <thread>

#include "apps/server/desk_test.h"

namespace mixdown {
namespace {

class DeskAutomationTest : public DeskTest {
protected:
    void arm(const char* strip, const char* mode) {
        say(Json{{"type", "arm"}, {"strip", strip}, {"mode", mode}}.dump());
    }
    /// Plays so many seconds of the song, as a browser and the server's clock do.
    void play(double seconds) {
        Audio block(2, 256);
        const std::int64_t end = desk_->player().position() + static_cast<std::int64_t>(seconds * 48000);
        while (desk_->player().position() < end) {
            if (desk_->player().pull(block.block()).frames < 256) std::this_thread::yield();  // it is still being read
            for (Answer& answer : desk_->follow()) told_.push_back(Json::parse(answer.text));
        }
    }
    [[nodiscard]] Curve curve(const char* strip, const char* parameter) const {
        const auto& all = desk_->mix().find(strip)->automation;
        const auto found = all.find(parameter);
        return found == all.end() ? Curve() : found->second;
    }
    [[nodiscard]] double at(double time_s) const { return CurveReader(curve("vox", "fader_db")).value_at(time_s); }
    std::vector<Json> told_;
};

TEST_F(DeskAutomationTest, ATouchIsWrittenAndTheCurveGoesOn) {
    make_song(4);
    arm("vox", "touch");
    say(R"({"type":"play"})");
    play(1);
    say(R"({"type":"touch","strip":"vox","parameter":"fader_db","held":true})");
    const Json riding = set("vox", "fader_db", -10);
    EXPECT_EQ(riding["type"], "riding");
    EXPECT_EQ(riding["values"][0]["value"], -10);
    EXPECT_EQ(vox_db(), -6) << "the mix's own value stays";
    play(0.7);
    EXPECT_EQ(told_.back()["operation"], "step") << "kept within a second";
    set("vox", "fader_db", -2);
    play(0.7);
    EXPECT_EQ(told_.back()["operation"], "join");
    say(R"({"type":"touch","strip":"vox","parameter":"fader_db","held":false})");
    play(1);
    say(R"({"type":"stop"})");
    for (const auto& [time_s, value] :
         {std::pair{0.5, -6.0}, {1.2, -10.0}, {1.65, -10.0}, {1.8, -2.0}, {2.35, -2.0}, {2.5, -6.0}, {4.0, -6.0}})
        EXPECT_NEAR(at(time_s), value, 0.1) << time_s;
    EXPECT_LE(curve("vox", "fader_db").size(), 8U);
    say(R"({"type":"undo"})");
    EXPECT_TRUE(curve("vox", "fader_db").empty()) << "one step of the history";
    EXPECT_EQ(desk_->mix().edits.size(), 1U);
}

TEST_F(DeskAutomationTest, ControlsThatAreNotThereAreNotWritten) {
    make_song(4);
    arm("vox", "latch");
    say(R"({"type":"play"})");
    play(0.3);
    for (const char* parameter : {"send99.level_db", "send.level_db", "send1.to", "nothing"}) {
        say(Json{{"type", "touch"}, {"strip", "vox"}, {"parameter", parameter}, {"held", true}}.dump());
        EXPECT_EQ(set("vox", parameter, -3)["type"], "refused") << parameter;
    }
    play(1);
    say(R"({"type":"stop"})");
    EXPECT_TRUE(desk_->mix().find("vox")->automation.empty());
}

TEST_F(DeskAutomationTest, ALatchStaysAndSeveralControlsAreOneStep) {
    make_song(4);
    arm("vox", "latch");
    arm("kick", "latch");
    say(R"({"type":"play"})");
    play(0.5);
    say(R"({"type":"touch","strip":"kick","parameter":"fader_db","held":true})");
    set("vox", "fader_db", -12);
    play(0.8);
    set("kick", "pan", 0.5);
    set("kick", "fader_db", -1);
    play(0.8);
    const Json stopped = say(R"({"type":"stop"})");
    EXPECT_FALSE(stopped["playing"]);
    EXPECT_NEAR(at(0.4), -6, 0.01);
    EXPECT_NEAR(at(3.5), -12, 0.01) << "nothing stands behind it";
    EXPECT_NEAR(curve("kick", "pan").back().value, 0.5, 1e-9);
    say(R"({"type":"undo"})");
    EXPECT_TRUE(curve("vox", "fader_db").empty() && curve("kick", "pan").empty() && curve("kick", "fader_db").empty());
    say(R"({"type":"redo"})");
    EXPECT_NEAR(at(3.5), -12, 0.01);
}

TEST_F(DeskAutomationTest, MutesAreWrittenAsStepsBesideTheButton) {
    make_song(4);
    arm("vox", "touch");
    arm("kick", "latch");
    const auto touch = [this](bool held) {
        say(Json{{"type", "touch"}, {"strip", "vox"}, {"parameter", "mute"}, {"held", held}}.dump());
    };
    say(R"({"type":"play"})");
    play(0.5);
    touch(true);
    EXPECT_EQ(set("vox", "mute", true)["values"][0]["value"], 1);
    play(0.9);
    touch(false);
    play(0.3);
    EXPECT_EQ(set("kick", "mute", true)["type"], "riding");
    EXPECT_EQ(set("kick", "mute", -3)["type"], "refused");
    play(0.6);
    say(R"({"type":"stop"})");
    EXPECT_FALSE(desk_->mix().find("vox")->fader.mute || desk_->mix().find("kick")->fader.mute);
    const Curve vox = curve("vox", "mute"), kick = curve("kick", "mute");
    ASSERT_EQ(vox.size(), 3U) << text_of(vox);
    EXPECT_NEAR(vox[1].time_s, 0.5, 0.03);
    EXPECT_NEAR(vox[2].time_s, 1.4, 0.03);
    EXPECT_EQ((std::array{vox[0].value, vox[1].value, vox[2].value}), (std::array{0.0, 1.0, 0.0}));
    ASSERT_EQ(kick.size(), 2U) << text_of(kick);
    EXPECT_EQ(kick.back().value, 1) << "a latch stays";
    say(R"({"type":"undo"})");
    EXPECT_TRUE(curve("vox", "mute").empty() && curve("kick", "mute").empty()) << "one step";
}

TEST_F(DeskAutomationTest, WhatIsMutedByHandIsThatHands) {
    make_song(4);
    set("vox", "mute", true);
    arm("vox", "latch");
    say(R"({"type":"play"})");
    play(0.3);
    EXPECT_EQ(set("vox", "mute", false)["operation"], "step");
    EXPECT_FALSE(desk_->mix().find("vox")->fader.mute);
    say(R"({"type":"stop"})");
    EXPECT_TRUE(curve("vox", "mute").empty());
}

TEST_F(DeskAutomationTest, WriteHoldsWhatHadACurveAndFallsToTouch) {
    make_song(4);
    set("vox", "automation.fader_db", "0 -10 linear, 2 -20, 3 -3");
    arm("vox", "write");
    say(R"({"type":"play"})");
    play(1.5);
    say(R"({"type":"stop"})");
    EXPECT_NEAR(at(1.4), -10, 0.1) << "as it stood in the beginning";
    EXPECT_NEAR(at(2), -20, 0.01);
    EXPECT_EQ(Json::parse(desk_->automation())["modes"]["vox"], "touch");
}

TEST_F(DeskAutomationTest, ReadWritesNothingAndAJumpEndsThePass) {
    make_song(4);
    say(R"({"type":"play"})");
    play(0.5);
    set("vox", "fader_db", -9);
    EXPECT_EQ(vox_db(), -9) << "the fader itself";
    EXPECT_TRUE(curve("vox", "fader_db").empty());
    arm("vox", "latch");
    set("vox", "fader_db", -30);
    play(0.2);
    say(R"({"type":"seek","frame":144000})");
    play(0.4);
    EXPECT_NEAR(at(3.9), -30, 0.01);
    EXPECT_LT(curve("vox", "fader_db").back().time_s, 1) << "it ends where it jumped";
    say(R"({"type":"stop"})");
    say(R"({"type":"undo"})");
    EXPECT_TRUE(curve("vox", "fader_db").empty());
    EXPECT_EQ(vox_db(), -9);
}

TEST_F(DeskAutomationTest, AKilledPassIsInTheJournal) {
    make_song(4);
    arm("vox", "latch");
    say(R"({"type":"play"})");
    play(0.3);
    set("vox", "fader_db", -11);
    play(0.7);
    set("kick", "mute", true);  // between what is kept
    set("vox", "fader_db", -17);
    play(1.1);
    const std::string journal = path_.string() + ".journal";
    fs::copy_file(journal, journal + ".killed");
    say(R"({"type":"save"})");
    desk_.reset();
    write_again();
    fs::rename(journal + ".killed", journal);
    open();
    say(R"({"type":"recover","take":true})");
    EXPECT_NEAR(at(0.9), -11, 0.1);
    EXPECT_NEAR(at(3), -17, 0.1);
    EXPECT_TRUE(desk_->mix().find("kick")->fader.mute);
}

}  // namespace
}  // namespace mixdown
