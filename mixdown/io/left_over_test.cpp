// SPDX-License-Identifier: Apache-2.0
#include "io/left_over.h"

#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

#include "io/pending_file.h"

namespace mixdown {
namespace {

namespace fs = std::filesystem;

class LeftOverTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("mixdown-left-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] fs::path put(const std::string& name) const {
        std::ofstream(folder_ / name) << "something";
        return folder_ / name;
    }
    static std::string named(pid_t process) { return ".mixdown-" + std::to_string(process) + "-1.tmp"; }

    fs::path folder_;
};

/// A process that has been: its number is nobody's.
pid_t a_dead_one() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    return child;
}

TEST_F(LeftOverTest, WhatAKilledProcessLeftGoes) {
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto pending = PendingFile::create(folder_ / "song.mixdown", true);
        (void)!::write(ready[1], "x", 1);
        ::pause();
        ::_exit(pending ? 0 : 1);
    }
    char c = 0;
    ASSERT_EQ(::read(ready[0], &c, 1), 1);
    EXPECT_EQ(remove_left_over(folder_), 0) << "it is being written";
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_FALSE(fs::is_empty(folder_));
    EXPECT_EQ(remove_left_over(folder_), 1);
    EXPECT_TRUE(fs::is_empty(folder_));
}

/// In containers every process has the same number: files of that name may be another's.
TEST_F(LeftOverTest, ANameThatIsTakenIsPassedBy) {
    for (int n = 1; n < 300; ++n)
        (void)put(".mixdown-" + std::to_string(::getpid()) + "-" + std::to_string(n) + ".tmp");
    {
        auto pending = PendingFile::create(folder_ / "song.mixdown", false);
        ASSERT_TRUE(pending) << pending.error().text();
        ASSERT_TRUE(pending->write("whole"));
        ASSERT_TRUE(pending->commit());
    }
    EXPECT_TRUE(fs::exists(folder_ / "song.mixdown"));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 300) << "what was there stays";
}

TEST_F(LeftOverTest, OtherFilesStay) {
    const pid_t dead = a_dead_one();
    const auto number = std::to_string(dead);
    for (const std::string& name :
         {"mixdown-" + number + "-1.tmp", ".mixdown-" + number + ".tmp", ".mixdown-" + number + "-1.tmp2",
          ".mixdown-" + number + "-x.tmp", std::string(".mixdown--1-1.tmp"), std::string("song.wav")})
        (void)put(name);
    (void)put(named(::getpid()));
    fs::create_directory(folder_ / (".mixdown-" + number + "-2.tmp"));
    fs::create_symlink(folder_ / "song.wav", folder_ / (".mixdown-" + number + "-3.tmp"));
    EXPECT_EQ(remove_left_over(folder_), 0);
    EXPECT_EQ(remove_left_over(folder_ / "nowhere"), 0);
}

TEST_F(LeftOverTest, ALockedFileStaysThoughItsProcessIsNotHere) {
    auto pending = std::optional(PendingFile::create(folder_ / "song.mixdown", true));
    ASSERT_TRUE(*pending);
    const fs::path elsewhere = folder_ / named(a_dead_one());  // as if another machine had made it
    fs::rename((*pending)->temporary(), elsewhere);
    EXPECT_EQ(remove_left_over(folder_), 0);
    pending.reset();
    EXPECT_EQ(remove_left_over(folder_), 1);
}

}  // namespace
}  // namespace mixdown
