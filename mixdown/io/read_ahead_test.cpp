// ReadAhead by sound: whatever is pulled, sought and looped, every frame outside a crossfade is the one that
// SourceStream gives for the song frame that pull reports, to the bit.
// SPDX-License-Identifier: Apache-2.0
#include "io/read_ahead_test.h"

#include <cstdlib>

#include "core/allocation_count_test.h"
#include "core/random.h"

namespace mixdown::read_ahead {
namespace {

TEST_F(ReadAheadTest, PlainPlayingIsTheSourcesToTheBitForAnyPull) {
    for (const int frames : {1, 64, 1000, longest_pull, 0}) {
        start({.ahead_s = 0.3});
        expected_ = 0;
        std::fill_n(last_, 4, 0.0F);
        Random random(5);
        const std::int64_t until = frames == 1 ? rate : song_frames + rate;
        while (expected_ < until) pull(frames > 0 ? frames : 1 + static_cast<int>(random.below(longest_pull)));
        EXPECT_EQ(ahead_->underruns(), 0);
    }
    EXPECT_TRUE(jumps_.empty());
}

TEST_F(ReadAheadTest, ASeekGoesOnThereAfterItsCrossfade) {
    start();
    pull(1000);
    for (const std::int64_t frame : {3 * rate + 11, 0, 2 * rate, 2 * rate + 1, 60 * rate, 100}) {
        ahead_->seek(frame);
        pull_until_jump_to(frame);
        pull(3000);
    }
    EXPECT_EQ(jumps_.size(), 6U);
    EXPECT_EQ(ahead_->underruns(), 0);
}

TEST_F(ReadAheadTest, ASeekCrossfadesInEqualParts) {
    start();
    for (int i = 0; i < 20; ++i) pull(500);
    EXPECT_TRUE(ahead_->is_there());
    ahead_->seek(2 * rate);
    EXPECT_FALSE(ahead_->is_there());
    while (jumps_.empty()) pull(16);  // a fade spreads over thirty pulls
    EXPECT_TRUE(ahead_->is_there());
    const std::int64_t to = jumps_.back(), left = left_at_;
    std::vector<float> heard(ahead_->block(kick)[0], ahead_->block(kick)[0] + 16);
    for (int more = 16; more < fade; more += 16) {
        pull(16);
        heard.insert(heard.end(), ahead_->block(kick)[0], ahead_->block(kick)[0] + 16);
    }
    for (int i = 0; i < fade; ++i) {
        const double in = (i + 0.5) / fade;
        const auto at = static_cast<std::size_t>(i);
        EXPECT_NEAR(
            heard[at],
            in * static_cast<double>(song(kick, 0, to + i)) + (1 - in) * static_cast<double>(song(kick, 0, left + i)),
            1e-6)
            << i;
    }
}

TEST_F(ReadAheadTest, OfManySeeksTheLastCounts) {
    start();
    for (int i = 0; i < 50; ++i) {
        ahead_->seek((i + 1) * 1000);
        if (i % 7 == 0) pull(64);
    }
    pull_until_jump_to(50000);
    pull(longest_pull);
    EXPECT_EQ(jumps_.back(), 50000);
}

TEST_F(ReadAheadTest, ALoopGoesRoundWithoutASeam) {
    const Loop loop{rate / 2 + 13, rate / 2 + 13 + 7777};
    start();
    ahead_->set_loop(loop);  // first: a seek keeps the loop
    ahead_->seek(loop.begin);
    pull_until_jump_to(loop.begin);
    jumps_.clear();
    for (const int frames : {1000, 64, longest_pull, 7777, 3}) {
        const std::size_t before = jumps_.size();
        while (jumps_.size() < before + (frames > 3 ? 20 : 2)) pull(frames);
    }
    for (const std::int64_t frame : jumps_) EXPECT_EQ(frame, loop.begin);
    EXPECT_EQ(ahead_->underruns(), 0);
}

TEST_F(ReadAheadTest, ALoopTooShortIsLengthened) {
    start();
    ahead_->set_loop(Loop{rate, rate + 5});
    ahead_->seek(rate + 100);  // where only the seek leads, however late the reading thread takes it
    pull_until_jump_to(rate + 100);
    pull_until_jump_to(rate, 1);
    const std::size_t before = jumps_.size();
    std::int64_t played = 0;
    while (jumps_.size() == before) played += pull(1).heard;
    EXPECT_EQ(played, shortest_loop);
    while (jumps_.size() < before + 40) EXPECT_LE(pull(longest_pull).jumps().size(), 8U);
}

TEST_F(ReadAheadTest, ALoopSetShortlyBeforeItsEndHoldsAtOnce) {  // the material was read ahead long since
    start({.ahead_s = 2});
    while (expected_ < rate) pull(500);
    rewound_ = true;
    change_loop(Loop{rate / 4, rate + rate / 2});
    pull_until_jump_to(rate / 4, 500);
    EXPECT_EQ(jumps_, std::vector<std::int64_t>{rate / 4});  // no other jump before
    change_loop(std::nullopt);
    while (expected_ < 2 * rate) pull(500);
    EXPECT_EQ(jumps_.size(), 1U);  // and it is left as smoothly
}

TEST_F(ReadAheadTest, BehindItsEndALoopIsNotEntered) {
    start();
    ahead_->set_loop(Loop{rate, 2 * rate});
    ahead_->seek(2 * rate);
    pull_until_jump_to(2 * rate);
    while (expected_ < 4 * rate) pull(1000);
    EXPECT_EQ(jumps_.size(), 1U);
}

TEST_F(ReadAheadTest, AnUnderrunFadesHoldsItsPlaceAndIsCounted) {
    start_that_sticks(0.1);
    for (int i = 0; i < 10; ++i) pull(1000);
    for (int gap = 1; gap <= 3; ++gap) {
        stuck_ = true;
        patient_ = false;
        int silent = 0;
        for (int i = 0; i < 200; ++i) silent += 1000 - pull(1000).heard;
        EXPECT_GT(silent, 50000);
        EXPECT_EQ(ahead_->underruns(), gap);
        const std::int64_t held = expected_;
        stuck_ = false;
        while (pull(100).heard == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        EXPECT_EQ(expected_, held + 100);
        patient_ = true;
        for (int i = 0; i < 20; ++i) pull(1000);
    }
    EXPECT_TRUE(jumps_.empty());
    EXPECT_EQ(ahead_->underruns(), 3);
}

TEST_F(ReadAheadTest, PullingDoesNotAllocate) {
    start_that_sticks(8);
    ahead_->set_loop(Loop{0, 5000});
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stuck_ = true;  // the reading thread winds its sources at every join, and that allocates
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const long before = allocations_so_far();
    std::int64_t jumps = 0;
    for (int i = 0; i < 300; ++i) jumps += static_cast<std::int64_t>(ahead_->pull(999).jumps().size());
    EXPECT_EQ(allocations_so_far(), before);
    EXPECT_GT(jumps, 5);
}

TEST_F(ReadAheadTest, TwoThreadsAtOnce) {
    start({.ahead_s = 0.2});
    rewound_ = true;
    racing_ = true;
    std::atomic<bool> done{false};
    std::atomic<std::size_t> jumps{0};
    std::thread control([&] {
        Random random(9);
        for (int i = 0; i < 60 || jumps < 5; ++i) {  // a slow machine takes few of many quick seeks: go on
            if (i >= 60) std::this_thread::sleep_for(std::chrono::milliseconds(100));
            const auto frame = static_cast<std::int64_t>(random.below(song_frames));
            if (i % 3 == 0) ahead_->seek(frame);
            if (i % 3 == 1) ahead_->set_loop(Loop{frame, frame + static_cast<std::int64_t>(random.below(9000))});
            if (i % 3 == 2) ahead_->set_loop(std::nullopt);
            std::this_thread::sleep_for(std::chrono::microseconds(random.below(20000)));
            (void)ahead_->underruns();
        }
        done = true;
    });
    Random random(10);
    while (!done) {
        pull(1 + static_cast<int>(random.below(2000)));
        jumps = jumps_.size();
    }
    control.join();
    EXPECT_EQ(ahead_->underruns(), 0);
}

TEST_F(ReadAheadTest, WhatIsNotThereIsAnError) {
    const std::vector<std::string> unknown = {"kick", "nobody"};
    EXPECT_FALSE(ReadAhead::start(session_, unknown, folder_, {}));
    fs::remove(folder_ / "pad");
    EXPECT_FALSE(ReadAhead::start(session_, names, folder_, {}));
}

TEST_F(ReadAheadTest, AStreamCanBeWoundAnywhere) {
    Random random(4);
    for (const int s : {kick, keys, pad, bass}) {
        auto stream = SourceStream::open(*session_.find_source(names[static_cast<std::size_t>(s)]), folder_, rate);
        ASSERT_TRUE(stream);
        FloatAudio block(stream->channels(), 5000);
        double worst_of_all = 0;
        for (int i = 0; i < 60; ++i) {
            double worst = 0;
            const auto frame = i == 0 ? 0 : static_cast<std::int64_t>(random.below(song_frames - 5000));
            ASSERT_TRUE(stream->seek(frame));
            stream->read(block.block());
            for (int c = 0; c < block.channels; ++c) {
                for (int k = 0; k < 5000; ++k) {
                    worst = std::max(worst, std::abs(static_cast<double>(block[c][k] - song(s, c, frame + k))));
                }
            }
            if (frame < rate / 4) {
                EXPECT_EQ(worst, 0) << "to the bit near the start";
            }
            worst_of_all = std::max(worst_of_all, worst);
        }
        EXPECT_LE(worst_of_all, s == bass ? 1e-6 : 0) << names[static_cast<std::size_t>(s)];
        RecordProperty(names[static_cast<std::size_t>(s)], std::to_string(20 * std::log10(worst_of_all + 1e-300)));
        EXPECT_FALSE(stream->ended_early());
    }
}

}  // namespace
}  // namespace mixdown::read_ahead
