// SPDX-License-Identifier: Apache-2.0
#include "apps/server/desk_test.h"

#include "core/random.h"

namespace mixdown {
namespace {

TEST_F(DeskTest, AnEditIsAcknowledgedHeardAndToldToAll) {
    const Json told = set("vox", "fader_db", -3.5);
    ASSERT_EQ(answers_.size(), 2U);
    EXPECT_FALSE(answers_[0].to_all);
    EXPECT_EQ(Json::parse(answers_[0].text), (Json{{"type", "ack"}, {"seq", 5}, {"revision", 1}}));
    EXPECT_TRUE(answers_[1].to_all);
    EXPECT_EQ(told["operation"], "step");
    EXPECT_EQ(told["values"][0], (Json{{"strip", "vox"}, {"parameter", "fader_db"}, {"value", -3.5}}));
    EXPECT_EQ(told["edits"][0]["from"], -6.0);
    EXPECT_EQ(heard_db(), -3.5);
}

TEST_F(DeskTest, RefusesWhatTheModelRefusesAndChangesNothing) {
    const Mix before = desk_->mix();
    EXPECT_EQ(set("vox", "fader_db", 99)["type"], "refused");
    EXPECT_EQ(set("vox", "fader_db", "loud")["type"], "refused");
    EXPECT_EQ(set("vox", "colour", 1)["type"], "refused");
    EXPECT_EQ(set("nobody", "fader_db", 0)["type"], "refused");
    EXPECT_EQ(set("vox", "bus", "nowhere")["type"], "refused");
    EXPECT_EQ(set("master", "fader_db", -3)["cure"], "pull the track faders instead");
    EXPECT_EQ(set("", "master.fader_db", -3)["problem"], "is locked at 0.0 dB");
    const Json half = say(R"({"type":"set","edits":[{"strip":"kick","parameter":"fader_db","to":-1},
                                                     {"strip":"vox","parameter":"fader_db","to":99}]})");
    EXPECT_EQ(half["type"], "refused");
    EXPECT_EQ(desk_->mix(), before);
    EXPECT_EQ(desk_->revision(), 0);
}

TEST_F(DeskTest, UnlockingTheMasterIsAStepThatIsJournaledSavedAndTakenBack) {
    const auto master = [this] { return desk_->mix().settings.master; };
    EXPECT_EQ(set("", "master.fader_db", -2)["type"], "refused");
    EXPECT_EQ(desk_->revision(), 0);
    const Json unlocked = set("", "master.unlocked", true);
    EXPECT_EQ(unlocked["operation"], "step");
    EXPECT_EQ(unlocked["edits"][0]["who"], "user");
    EXPECT_EQ(set("", "master.fader_db", -2)["operation"], "step");
    EXPECT_EQ(set("", "master.fader_db", -3, true)["operation"], "join");
    EXPECT_EQ(desk_->player().mix().settings.master, (MasterSettings{true, -3}));
    EXPECT_EQ(set("", "master.unlocked", false)["type"], "refused") << "it would stay at -3";
    (void)desk_->flush();
    open();
    EXPECT_EQ(master(), MasterSettings());
    say(R"({"type":"recover","take":true})");
    EXPECT_EQ(master(), (MasterSettings{true, -3})) << "from the journal";
    say(R"({"type":"save"})");
    EXPECT_EQ(load_session(path_)->mixes[0].settings.master, (MasterSettings{true, -3}));
    const Json locked = say(R"({"type":"set","edits":[{"strip":"","parameter":"master.unlocked","to":false},
                                                       {"strip":"","parameter":"master.fader_db","to":0}]})");
    EXPECT_EQ(locked["edits"].size(), 2U);
    EXPECT_EQ(master(), MasterSettings());
    say(R"({"type":"undo"})");
    EXPECT_EQ(master(), (MasterSettings{true, -3}));
    EXPECT_EQ(desk_->player().mix().settings.master, (MasterSettings{true, -3}));
}

TEST_F(DeskTest, SnapshotsTakeTheLockAlongBothWays) {
    say(R"({"type":"snapshot","slot":"A","keep":true})");
    set("", "master.unlocked", true);
    set("", "master.fader_db", -3);
    say(R"({"type":"snapshot","slot":"B","keep":true})");
    say(R"({"type":"snapshot","slot":"A","keep":false})");
    EXPECT_EQ(desk_->mix().settings.master, MasterSettings());
    say(R"({"type":"snapshot","slot":"B","keep":false})");
    EXPECT_EQ(desk_->mix().settings.master, (MasterSettings{true, -3}));
    say(R"({"type":"undo"})");
    EXPECT_EQ(desk_->mix().settings.master, MasterSettings());
}

TEST_F(DeskTest, ADragIsOneStepAndUndoReachesTheAutomaticMoves) {
    set("vox", "fader_db", -5);
    EXPECT_EQ(set("vox", "fader_db", -4, true)["operation"], "join");
    EXPECT_EQ(set("vox", "fader_db", -2, true)["edits"][0]["from"], -6.0);
    EXPECT_EQ(say(R"({"type":"undo"})")["operation"], "undo");
    EXPECT_EQ(vox_db(), -6);
    say(R"({"type":"undo"})");
    EXPECT_EQ(vox_db(), 0);
    EXPECT_EQ(heard_db(), 0);
    EXPECT_EQ(say(R"({"type":"undo"})")["type"], "refused");
    say(R"({"type":"redo"})");
    say(R"({"type":"redo"})");
    EXPECT_EQ(heard_db(), -2);
}

TEST_F(DeskTest, TakesOneAutomaticMoveBack) {
    set("vox", "fader_db", -8);
    const Json told = say(R"({"type":"take_back","edit":0})");
    EXPECT_EQ(vox_db(), -2);
    EXPECT_EQ(told["edits"][0]["rule"], "console.take_back");
    EXPECT_EQ(told["edits"][0]["why"], "it covered the kick");
    EXPECT_EQ(say(R"({"type":"take_back","edit":99})")["type"], "refused");
}

TEST_F(DeskTest, StructureIsHeardToo) {
    set("kick", "bus", "music");
    EXPECT_EQ(desk_->player().mix().find("kick")->bus, "music");
    say(R"({"type":"undo"})");
    EXPECT_EQ(desk_->player().mix().find("kick")->bus, "");
}

TEST_F(DeskTest, SnapshotsStandOutsideTheHistory) {
    set("vox", "fader_db", -3);
    EXPECT_EQ(say(R"({"type":"snapshot","slot":"B","keep":true})")["snapshots"], Json{"B"});
    say(R"({"type":"undo"})");
    set("kick", "mute", true);
    say(R"({"type":"snapshot","slot":"B","keep":false})");
    EXPECT_EQ(heard_db(), -3);
    EXPECT_FALSE(desk_->mix().find("kick")->fader.mute);
    say(R"({"type":"undo"})");
    EXPECT_EQ(vox_db(), -6) << "a recall is one step";
    EXPECT_TRUE(desk_->mix().find("kick")->fader.mute);
    EXPECT_EQ(say(R"({"type":"snapshot","slot":"C","keep":false})")["type"], "refused");
}

// Undo and redo go back before the saving, and that comes back, too.
TEST_F(DeskTest, WhatWasUndoneAndRedoneSinceTheSavingComesBack) {
    const auto two_faders = [this](double db) {
        const Json edits = {{{"strip", "kick"}, {"parameter", "fader_db"}, {"to", db}},
                            {{"strip", "vox"}, {"parameter", "fader_db"}, {"to", db - 1}}};
        return say(Json{{"type", "set"}, {"edits", edits}}.dump());
    };
    for (const bool redo : {false, true}) {
        open();
        two_faders(-10);
        two_faders(-20);
        if (redo) say(R"({"type":"undo"})");
        say(R"({"type":"save"})");
        say(redo ? R"({"type":"redo"})" : R"({"type":"undo"})");
        const Mix mix = desk_->mix();
        EXPECT_EQ(vox_db(), redo ? -21 : -11);
        const Json history = Json::parse(desk_->state(1))["history"];
        open();
        EXPECT_EQ(Json::parse(desk_->state(1))["found"], 1);
        say(R"({"type":"recover","take":true})");
        EXPECT_EQ(desk_->mix(), mix);
        EXPECT_EQ(Json::parse(desk_->state(1))["history"], history);
        say(R"({"type":"save"})");
    }
}

// What was not saved is offered, and taken or left as the user says.
TEST_F(DeskTest, WhatWasNotSavedIsOfferedAgain) {
    set("vox", "fader_db", -5);
    set("vox", "fader_db", -4, true);
    set("kick", "mute", true);
    say(R"({"type":"undo"})");
    say(R"({"type":"snapshot","slot":"A","keep":true})");
    const Mix mix = desk_->mix();
    open();
    EXPECT_EQ(vox_db(), -6) << "the saved one, until the user says";
    EXPECT_EQ(Json::parse(desk_->state(1))["found"], 5);
    EXPECT_EQ(set("vox", "fader_db", 0)["type"], "refused");
    say(R"({"type":"recover","take":true})");
    EXPECT_EQ(desk_->mix(), mix);
    EXPECT_EQ(heard_db(), -4);
    EXPECT_EQ(Json::parse(desk_->state(1))["snapshots"], Json{"A"});
    say(R"({"type":"redo"})");
    EXPECT_TRUE(desk_->mix().find("kick")->fader.mute) << "even what was undone can be redone";
    open();
    say(R"({"type":"recover","take":false})");
    EXPECT_EQ(vox_db(), -6);
    EXPECT_TRUE(fs::exists(path_.string() + ".journal.old")) << "nothing is thrown away";
    open();
    EXPECT_EQ(Json::parse(desk_->state(1))["found"], 0);
}

// A journal that goes on from other bytes is put aside, never applied.
TEST_F(DeskTest, AChangedSessionKeepsItsOldJournalAside) {
    set("vox", "fader_db", -5);
    desk_.reset();
    auto session = load_session(path_);
    session->song = "another";
    auto file = PendingFile::create(path_, true);
    ASSERT_TRUE(file && file->write(session_text(*session)) && file->commit());
    open();
    EXPECT_EQ(vox_db(), -6);
    EXPECT_TRUE(fs::exists(desk_->set_aside()));
}

TEST_F(DeskTest, MixesThatWereFoundAreThereAgainUntilTheyAreSaved) {
    Mix found = desk_->mix();
    found.name = "drum led";
    found.find("kick")->fader.fader_db = 2;
    desk_->add_card(found, -16.5);
    const std::string cards = desk_->cards();
    set("vox", "fader_db", -5);
    open();
    EXPECT_EQ(Json::parse(desk_->cards())["cards"].size(), 0U) << "it waits for the user's word";
    say(R"({"type":"recover","take":true})");
    EXPECT_EQ(desk_->cards(), cards);
    EXPECT_EQ(vox_db(), -5);
    say(R"({"type":"card","card":1})");
    EXPECT_EQ(desk_->mix().find("kick")->fader.fader_db, 2);
    say(R"({"type":"card","card":0})");
    say(R"({"type":"save"})");
    EXPECT_EQ(load_session(path_)->mixes.at(1), found);
    open();
    EXPECT_EQ(Json::parse(desk_->cards())["cards"].size(), 1U) << "once";
}

TEST_F(DeskTest, OnlyOneConsoleHasASession) {
    const auto second = Desk::open(path_, "", {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().problem, "another console has this session open");
}

}  // namespace
}  // namespace mixdown
