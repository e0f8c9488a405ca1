// Saving keeps everything: every mix under its own name, and what another program wrote meanwhile.
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "apps/server/desk_test.h"

namespace mixdown {
namespace {

TEST_F(DeskTest, SavedIsSavedWithItsSnapshots) {
    set("vox", "fader_db", -1.5);
    say(R"({"type":"snapshot","slot":"A","keep":true})");
    EXPECT_EQ(say(R"({"type":"save"})")["changed"], false);
    const auto saved = load_session(path_);
    ASSERT_TRUE(saved) << saved.error().text();
    ASSERT_EQ(saved->mixes.size(), 2U);
    EXPECT_EQ(saved->mixes[0].find("vox")->fader.fader_db, -1.5);
    EXPECT_EQ(saved->mixes[0].edits.size(), 2U);
    EXPECT_EQ(saved->mixes[1].name, "Snapshot A");
    open();
    EXPECT_EQ(Json::parse(desk_->state(1))["found"], 0);
    EXPECT_EQ(vox_db(), -1.5);
}

// Found again, a mix is the same one; another that is called like it is kept beside it, never in its place.
TEST_F(DeskTest, MixesOfTheSameNameAreKeptBesideEachOther) {
    Mix found = desk_->mix();
    found.name = "drum led";
    desk_->add_card(found, -16.5);
    desk_->add_card(found, -16.5);
    EXPECT_EQ(Json::parse(desk_->cards())["cards"].size(), 1U);
    say(R"({"type":"save"})");
    open("drum led");
    set("vox", "fader_db", -20);
    say(R"({"type":"save"})");
    desk_->add_card(found, -16.5);
    say(R"({"type":"save"})");
    const auto saved = load_session(path_);
    ASSERT_EQ(saved->mixes.size(), 3U);
    EXPECT_EQ(saved->mixes[1].find("vox")->fader.fader_db, -20) << "the user's";
    EXPECT_EQ(saved->mixes[2].name, "drum led (2)");
    EXPECT_EQ(saved->mixes[2].strips, found.strips);
}

TEST_F(DeskTest, ASnapshotThatIsOpenIsTheMixAndNoSnapshot) {
    say(R"({"type":"snapshot","slot":"A","keep":true})");
    say(R"({"type":"save"})");
    open("Snapshot A");
    set("vox", "fader_db", -20);
    EXPECT_EQ(say(R"({"type":"snapshot","slot":"A","keep":true})")["type"], "refused");
    EXPECT_EQ(say(R"({"type":"snapshot","slot":"A","keep":false})")["type"], "refused");
    say(R"({"type":"save"})");
    EXPECT_EQ(load_session(path_)->mixes.at(1).find("vox")->fader.fader_db, -20);
    EXPECT_EQ(load_session(path_)->mixes.at(0).find("vox")->fader.fader_db, -6);
}

TEST_F(DeskTest, SavingOverWhatAnotherProgramWroteKeepsThat) {
    set("vox", "fader_db", -5);
    std::string theirs = text_;
    theirs.replace(theirs.find("Music"), 5, "Tunes");
    auto file = PendingFile::create(path_, true);
    ASSERT_TRUE(file && file->write(theirs) && file->commit());
    EXPECT_EQ(say(R"({"type":"save"})")["operation"], "saved");
    const Answers told = desk_->flush();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].text.find("another program"), std::string::npos) << told[0].text;
    EXPECT_EQ(*read_text(path_.string() + ".old", Fault::session), theirs);
    EXPECT_EQ(load_session(path_)->mixes[0].find("vox")->fader.fader_db, -5);
    say(R"({"type":"save"})");
    EXPECT_TRUE(desk_->flush().empty());
    EXPECT_FALSE(fs::exists(path_.string() + ".old-2")) << "its own file is nobody else's";
}

TEST_F(DeskTest, ADamagedJournalIsKeptAndTold) {
    set("vox", "fader_db", -5);
    set("vox", "fader_db", -4);
    (void)desk_->flush();
    desk_.reset();
    const fs::path journal = path_.string() + ".journal";
    std::string text = *read_text(journal, Fault::session);
    text[text.find("xxh3:", 10) + 6] = 'x';  // in the first record
    std::ofstream(journal, std::ios::trunc | std::ios::binary) << text;
    open();
    EXPECT_EQ(desk_->set_aside(), journal.string() + ".old");
    EXPECT_EQ(*read_text(journal.string() + ".old", Fault::session), text);
}

// A snapshot of a mix that had a reverb is taken up where there is none.
TEST_F(DeskTest, ASnapshotBringsItsReturns) {
    auto session = load_session(path_);
    Mix other = session->mixes[0];
    other.name = "Snapshot B";
    other.returns = {Strip{.id = "room", .name = "Room"}};
    other.find("vox")->sends[0].to = "room";
    session->mixes.push_back(other);
    text_ = session_text(*session);
    write_again();
    open();
    say(R"({"type":"snapshot","slot":"B","keep":false})");
    EXPECT_EQ(desk_->mix().find("vox")->sends[0].to, "room");
    EXPECT_NE(desk_->player().mix().find("room"), nullptr);
    open();
    say(R"({"type":"recover","take":true})");
    EXPECT_EQ(desk_->mix().find("vox")->sends[0].to, "room") << "from the journal";
}

}  // namespace
}  // namespace mixdown
