// SPDX-License-Identifier: Apache-2.0
#include "io/pending_folder.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>

namespace mixdown {
namespace {
namespace fs = std::filesystem;

struct PendingFolderTest : testing::Test {
    PendingFolderTest() { fs::create_directory(parent); }
    ~PendingFolderTest() override { fs::remove_all(parent); }
    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(parent), fs::directory_iterator()));
    }
    const fs::path parent = fs::temp_directory_path() / ("mixdown-folder-" + std::to_string(::getpid()));
};

TEST_F(PendingFolderTest, AppearsWholeUnderItsNameOrNotAtAll) {
    {
        auto folder = PendingFolder::create(parent, "export");
        ASSERT_TRUE(folder);
        std::ofstream(folder->temporary() / "mix.wav") << "sound";
        EXPECT_FALSE(fs::exists(parent / "export")) << "not yet";
        ASSERT_TRUE(folder->commit());
        EXPECT_TRUE(fs::exists(parent / "export" / "mix.wav"));
    }
    EXPECT_TRUE(fs::exists(parent / "export" / "mix.wav")) << "it stays";
    {
        const auto dropped = PendingFolder::create(parent, "export");
        ASSERT_TRUE(dropped);
        EXPECT_EQ(dropped->target().filename(), "export-2") << "what is there is left alone";
        std::ofstream(dropped->temporary() / "half.wav") << "so";
    }
    EXPECT_EQ(entries(), 1U) << "nothing is left of one that was given up";
}

TEST_F(PendingFolderTest, TakesAwayWhatAKilledRunLeft) {
    fs::create_directories(parent / ".export.part" / "old");
    const auto folder = PendingFolder::create(parent, "export");
    ASSERT_TRUE(folder);
    EXPECT_TRUE(fs::is_empty(folder->temporary()));
}

TEST_F(PendingFolderTest, SaysWhatRefuses) {
    const auto nowhere = PendingFolder::create(parent / "missing", "export");
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().fault, Fault::output);
    EXPECT_NE(nowhere.error().text().find("missing"), std::string::npos);
    auto folder = PendingFolder::create(parent, "export");
    ASSERT_TRUE(folder);
    fs::create_directories(parent / "export" / "somebody's");  // meanwhile
    EXPECT_FALSE(folder->commit());
    EXPECT_TRUE(fs::exists(parent / "export" / "somebody's"));
}

}  // namespace
}  // namespace mixdown
