// SPDX-License-Identifier: Apache-2.0
#include "io/journal.h"

#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "io/checksum.h"
#include "io/pending_file.h"

namespace mixdown {
namespace {

namespace fs = std::filesystem;
using Kind = JournalRecord::Kind;

class JournalTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("mixdown-journal-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
        path_ = folder_ / "song.mixdown.journal";
    }
    void TearDown() override { fs::remove_all(folder_); }

    static JournalRecord step(double to) {
        Edit edit;
        edit.strip = "vox";
        edit.parameter = "fader_db";
        edit.from = 0.0;
        edit.to = to;
        edit.who = "user";
        edit.reason.why = "a \"quoted\"\nline";
        return {Kind::step, {edit}, "", ""};
    }
    void write_all() const {
        auto journal = Journal::open(path_);
        ASSERT_TRUE(journal) << journal.error().text();
        ASSERT_TRUE(journal->begin("xxh3:1", "main", steps_));
        for (const auto& record : all_) ASSERT_TRUE(journal->add(record));
    }
    [[nodiscard]] std::string text() const { return *read_text(path_, Fault::session); }

    const std::vector<JournalRecord> all_ = {step(-3),
                                             {Kind::undo, {}, "", ""},
                                             {Kind::snapshot, {}, "B", ""},
                                             {Kind::put_up, {}, "echo", "Echo"},
                                             {Kind::put_up, {}, "keys", "Keys", {}, {}, true},
                                             {Kind::card, {}, "", "", "{\n  \"song\": \"\u00fc\"\n}", -17.25},
                                             {Kind::card, {}, "", "", "{}", {}}};
    const HistorySteps steps_ = {{1, 160, 3}, {step(-7).edits, {step(-8).edits[0], step(-9).edits[0]}}};
    fs::path folder_, path_;
};

TEST_F(JournalTest, HoldsWhatWasDone) {
    write_all();
    const auto journal = Journal::open(path_);
    ASSERT_TRUE(journal);
    EXPECT_EQ(journal->session(), "xxh3:1");
    EXPECT_EQ(journal->mix(), "main");
    EXPECT_EQ(journal->steps(), steps_);
    EXPECT_EQ(journal->found(), all_);
    EXPECT_TRUE(journal->set_aside().empty());
}

// Cut anywhere, as a crash cuts it: what is whole is there, what follows is gone, and one can go on.
TEST_F(JournalTest, ADamagedTailIsCut) {
    write_all();
    const std::string whole = text();
    for (std::size_t size = 0; size <= whole.size(); size += 7) {
        std::ofstream(path_, std::ios::trunc | std::ios::binary) << whole.substr(0, size);
        std::size_t count = 0;
        {
            auto journal = Journal::open(path_);
            ASSERT_TRUE(journal);
            count = journal->found().size();
            ASSERT_LE(count, all_.size());
            for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(journal->found()[i], all_[i]);
            EXPECT_TRUE(journal->set_aside().empty());
            if (count == 0) continue;
            ASSERT_TRUE(journal->add(step(-9)));
        }
        const auto again = Journal::open(path_);
        ASSERT_EQ(again->found().size(), count + 1);
        EXPECT_EQ(again->found().back(), step(-9));
    }
}

// A damaged byte, or a newer version: the records behind it are not read, but kept, and nothing kept is written over.
TEST_F(JournalTest, WhatCannotBeReadIsKeptAside) {
    write_all();
    std::string damaged = text();
    damaged[damaged.find("-3")] = '+';
    const std::string head = R"({"format":"mixdown-journal","version":2})";
    struct Row {
        std::string whole, kept;
    };
    for (const auto& [whole, kept] :
         {Row{damaged, ".old"}, Row{checksum_of(head) + " " + head + "\nmore\n", ".old-2"}}) {
        std::ofstream(path_, std::ios::trunc | std::ios::binary) << whole;
        {
            const auto journal = Journal::open(path_);
            ASSERT_TRUE(journal) << journal.error().text();
            EXPECT_TRUE(journal->found().empty());
            EXPECT_EQ(journal->set_aside(), path_.string() + kept);
        }
        EXPECT_FALSE(fs::exists(path_));
        EXPECT_EQ(*read_text(path_.string() + kept, Fault::session), whole);
    }
}

TEST_F(JournalTest, GoesAwayWhenNothingStandsInItAndBelongsToOne) {
    {
        auto journal = Journal::open(path_);
        ASSERT_TRUE(journal && journal->begin("xxh3:1", "main", {}));
        const auto second = Journal::open(path_);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().problem, "another console has this session open");
        EXPECT_TRUE(fs::exists(path_));
    }
    EXPECT_FALSE(fs::exists(path_));
    EXPECT_FALSE(Journal::open(folder_ / "nowhere" / "x.journal"));
}

}  // namespace
}  // namespace mixdown
