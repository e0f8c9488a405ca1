// The live player against render(): the same bits while nothing moves; seeking, looping, stopping, running dry.
// SPDX-License-Identifier: Apache-2.0
#include "engine/player_test.h"

#include <chrono>
#include <thread>

namespace mixdown {
namespace {

TEST_F(PlayerTest, WhatPlaysIsToTheBitWhatIsRendered) {
    add_song(60000);
    const Sides expected = render_of(mix_);
    for (const int most : {1, 300, 2048}) {
        open();
        player_->play();
        const int frames = most == 1 ? 5000 : 60000;
        EXPECT_EQ(pull(frames, most), expected.first(static_cast<std::size_t>(frames))) << most;
        EXPECT_EQ(player_->underruns(), 0);
        EXPECT_EQ(player_->position(), frames);
    }
    EXPECT_EQ(allocated_, 0);
}

TEST_F(PlayerTest, SeekAndLoopTakeTheAutomationAlong) {
    Strip& strip = add_strip(2, 200000);
    strip.automation["fader_db"] = *curve_from("0 0 linear, 1 -20 linear, 2 -3 linear, 4 -30");
    strip.automation["eq4.gain_db"] = *curve_from("0 0 linear, 4 12");
    strip.eq[3].on = true;
    const Sides song = render_of(mix_);
    open();
    player_->play();
    pull_slowly(10000);
    player_->seek(100000);
    pull_slowly(10000);
    EXPECT_GT(player_->position(), 100000);
    expect_in_step(song, 3000, 1e-9);
    player_->loop(Loop{40000, 60000});
    player_->seek(55000);
    pull_slowly(20000);
    EXPECT_LT(player_->position(), 60000);
    while (player_->position() > 50000) pull_slowly(256);
    EXPECT_GE(player_->position(), 40000);
    pull_slowly(2048);
    expect_in_step(song, 3000, 1e-9);
    player_->stop();
    pull_slowly(2048);
    player_->seek(150000);
    EXPECT_EQ(player_->position(), 150000);
    player_->play();
    pull_slowly(10000);
    expect_in_step(song, 3000, 1e-9);
    EXPECT_EQ(allocated_, 0);
}

TEST_F(PlayerTest, SoughtAtRestNothingOfTheOldPlaceIsHeard) {
    add_strip(2, 300000);
    const Sides song = render_of(mix_);
    open_that_sticks();
    player_->play();
    pull(5000);
    player_->stop();
    pull(4096);
    stuck_ = true;
    player_->seek(150000);
    player_->play();
    const Sides waiting = pull(9000);
    EXPECT_EQ(*std::max_element(waiting.left.begin(), waiting.left.end()), 0);
    EXPECT_EQ(player_->position(), 150000) << "the song waits";
    stuck_ = false;
    while (player_->position() == 150000) pull_slowly(256);
    EXPECT_LE(player_->position(), 150256);
    pull_slowly(2048);
    expect_in_step(song, 3000, 1e-9);
    EXPECT_EQ(player_->underruns(), 0);
    EXPECT_EQ(allocated_, 0);
}

TEST_F(PlayerTest, SoughtAtRestToWhereItNearlyIsItBeginsThereAndOnlyOnce) {
    add_strip(2, 300000);
    const Sides song = render_of(mix_);
    open_that_sticks();
    player_->play();
    pull(5000);
    for (const std::int64_t to : {5100, 2000, 0}) {
        player_->stop();
        pull(4096);
        stuck_ = true;
        player_->seek(to);
        player_->play();
        const Sides waiting = pull(3000);
        EXPECT_EQ(*std::max_element(waiting.left.begin(), waiting.left.end()), 0) << to;
        EXPECT_EQ(player_->position(), to);
        stuck_ = false;
        while (player_->position() == to) pull_slowly(256);
        EXPECT_LE(player_->position(), to + 256);
        pull_slowly(2048);
        EXPECT_LT(player_->position(), to + 4096) << "no time is lost, and it does not begin again";
        expect_in_step(song, 1000, 1e-9);
    }
}

TEST_F(PlayerTest, WhereReadingDoesNotKeepUpItIsSilentAndTheSongWaits) {
    add_strip(2, 300000);
    const Sides song = render_of(mix_);
    open_that_sticks();
    player_->play();
    expect_in_step(song, 1000, 0);
    stuck_ = true;
    pull(100000);
    EXPECT_EQ(player_->underruns(), 1);
    const std::int64_t waits_at = player_->position();
    EXPECT_LT(waits_at, 60000);
    for (const double x : pull(3000).left) ASSERT_EQ(x, 0);
    EXPECT_EQ(player_->position(), waits_at);
    stuck_ = false;
    pull_slowly(60000);
    expect_in_step(song, 3000, 1e-15);
    EXPECT_EQ(player_->underruns(), 1);
    player_.reset();
}

TEST_F(PlayerTest, StoppingAndPlayingFadeAndLoseNothing) {
    add_strip(2, 40000);
    const Sides x = render_of(mix_);
    open();
    for (const double sample : pull(3000).left) ASSERT_EQ(sample, 0);  // stopped at first
    player_->play();
    EXPECT_EQ(pull(5000), x.first(5000));
    player_->stop();
    const Sides out = pull(3000);
    for (std::size_t i = 0; i < 3000; ++i) {
        const double gain = std::max(0.0, (fade - 1 - static_cast<double>(i)) / fade);
        ASSERT_NEAR(out.left[i], i < fade ? gain * x.left[5000 + i] : 0, 1e-15) << i;
    }
    EXPECT_EQ(player_->position(), 5000 + fade);
    player_->play();
    const Sides in = pull(3000);
    for (std::size_t i = 0; i < 3000; ++i) {
        const double gain = std::min(1.0, (static_cast<double>(i) + 1) / fade);
        ASSERT_NEAR(in.left[i], gain * x.left[5000 + fade + i], 1e-15) << i;
    }
    EXPECT_EQ(allocated_, 0);
}

TEST_F(PlayerTest, PeaksAreThoseOfWhatWasPlayed) {
    add_song(30000);
    const Sides song = render_of(mix_);
    open();
    player_->play();
    const Sides out = pull(20000);
    const std::vector<double> peaks = player_->take_peaks();
    ASSERT_EQ(peaks.size(), 3 + 1 + 1 + 1U);
    double highest = 0;
    for (const auto* side : {&out.left, &out.right}) {
        for (const double x : *side) highest = std::max(highest, std::abs(x));
    }
    EXPECT_EQ(peaks.back(), highest);
    for (const double peak : peaks) EXPECT_GT(peak, 0);
    for (const double peak : player_->take_peaks()) EXPECT_EQ(peak, 0);
}

TEST_F(PlayerTest, ReductionsAreThoseOfGateAndCompressor) {
    add_song(30000);
    open();
    player_->play();
    (void)pull(20000);
    const std::vector<double> taken = player_->take_reductions();
    ASSERT_EQ(taken.size(), 3 + 1 + 1U);
    EXPECT_LT(taken[0], -3) << "the first strip has a compressor";
    EXPECT_GT(taken[0], -40);
    EXPECT_EQ(taken[1], 0) << "the second has none";
    for (const double db : player_->take_reductions()) EXPECT_EQ(db, 0);
}

TEST_F(PlayerTest, AnAudioThreadPlaysOnWhateverIsDoneToIt) {
    add_song(96000);
    open(1);
    std::atomic<bool> done{false};
    double highest = 0;
    std::thread audio([&] {
        Audio block(2, 256);
        while (!done) {
            (void)player_->pull(block.block());
            for (int i = 0; i < 256; ++i) highest = std::max(highest, std::abs(block[0][i]));
            std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
    });
    player_->loop(Loop{0, 48000});
    player_->play();
    for (int i = 0; i < 60; ++i) {
        set("ts0", "fader_db", -0.1 * i);
        set("ts1", "solo", i % 2 == 0);
        if (i % 6 == 0) set("ts0", "bus", std::string(i % 12 == 0 ? "" : "bus"));
        if (i % 10 == 0) player_->seek(1000 * i);
        if (i % 15 == 0) player_->stop();
        if (i % 15 == 2) player_->play();
        if (i == 30) {
            Mix more = player_->mix();
            more.strips.push_back(Strip{.id = "new", .name = "New", .sources = {add_source(2, 96000)}});
            EXPECT_TRUE(player_->replace(session_, more));
        }
        (void)player_->take_peaks();
        std::this_thread::sleep_for(std::chrono::milliseconds(15));
    }
    done = true;
    audio.join();
    EXPECT_GT(highest, 0.05);
    EXPECT_LT(highest, 2);
}

}  // namespace
}  // namespace mixdown
