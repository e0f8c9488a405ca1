// Edits while the player plays: ramps, crossfades to new structure, and nothing allocated in the callback.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "engine/player_test.h"

namespace mixdown {
namespace {

TEST_F(PlayerTest, AnEditIsRampedFromTheNextBlockOn) {
    add_strip(2, 20000);
    const Sides x = render_of(mix_);
    open();
    player_->play();
    Sides out = pull(5000);
    set("ts0", "fader_db", -20.0);
    const Sides then = pull(5000);
    out.left.insert(out.left.end(), then.left.begin(), then.left.end());
    for (std::size_t i = 0; i < 10000; ++i) {
        const double way = std::clamp((static_cast<double>(i) - 4999) / fade, 0.0, 1.0);
        ASSERT_NEAR(out.left[i], x.left[i] * (1 - 0.9 * way), 1e-12) << i;
    }
}

TEST_F(PlayerTest, TheMasterFaderTurnsTheWholeMixAndNothingOfAStrip) {
    add_song(48000);
    const Sides at_zero = render_of(mix_);
    mix_.settings.master = {true, -20};
    const Sides quieter = render_of(mix_);
    ASSERT_EQ(quieter.size(), at_zero.size());
    for (std::size_t i = 0; i < quieter.size(); ++i) {
        ASSERT_DOUBLE_EQ(quieter.left[i], 0.1 * at_zero.left[i]) << i;
        ASSERT_DOUBLE_EQ(quieter.right[i], 0.1 * at_zero.right[i]) << i;
    }
    open();
    player_->play();
    pull(3000);
    const std::vector<double> before = player_->take_peaks();
    set("", "master.fader_db", -144.0);
    pull(settling);
    (void)player_->take_peaks();
    const Sides silent = pull(3000);
    const std::vector<double> after = player_->take_peaks();
    EXPECT_EQ(*std::max_element(silent.left.begin(), silent.left.end()), 0);
    EXPECT_GT(before.back(), 0);
    EXPECT_EQ(after.back(), 0);
    for (std::size_t s = 0; s < 3; ++s) EXPECT_GT(after[s], 0) << s;
}

TEST_F(PlayerTest, EveryKindOfLiveEditLandsWhereARenderOfItStands) {
    struct Row {
        std::string strip, parameter;
        Value to;
    };
    const std::vector<Row> rows = {{"ts0", "eq2.gain_db", 6.0},
                                   {"ts0", "high_pass.on", false},
                                   {"ts1", "send1.level_db", -20.0},
                                   {"ts2", "polarity_inverted", true},
                                   {"ts2", "saturation.on", false},
                                   {"vca", "fader_db", -6.0},
                                   {"ts0", "solo", true},
                                   {"vca", "mute", true},
                                   {"ts1", "trim_db", 3.0},
                                   {"bus", "compressor.ratio", 2.0},
                                   {"room", "reverb.late_db", -9.0},
                                   {"", "pan_law_db", -6.0},
                                   {"", "master.fader_db", -7.0},
                                   {"ts0", "compressor.makeup_db", 4.0}};
    add_song(96000);
    for (const Row& row : rows) {
        open();
        player_->play();
        pull(3000);
        const Edit edit = *make_edit(mix_, row.strip, row.parameter, row.to);
        EXPECT_FALSE(player_->is_structural(edit)) << row.parameter;
        set(row.strip, row.parameter, row.to);
        pull(67000);
        Mix edited = mix_;
        ASSERT_TRUE(apply(edited, edit));
        SCOPED_TRACE(row.strip + " " + row.parameter);
        expect_in_step(render_of(edited), 5000, 1e-6);
    }
    EXPECT_EQ(allocated_, 0);
}

TEST_F(PlayerTest, WhatTheModelRefusesIsRefusedAndNotHeard) {
    add_song(30000);
    const Sides expected = render_of(mix_);
    open();
    player_->play();
    pull(4000);
    Edit edit = *make_edit(mix_, "ts0", "fader_db", std::numeric_limits<double>::quiet_NaN());
    for (const Value& bad : {Value(std::numeric_limits<double>::quiet_NaN()), Value(1e9), Value(true), Value("loud")}) {
        edit.to = bad;
        EXPECT_EQ(player_->set(edit).error().text(), apply(mix_, edit).error().text());
    }
    EXPECT_FALSE(player_->set(*make_edit(mix_, "ts0", "bus", std::string("nowhere"))));
    EXPECT_FALSE(player_->set(Edit{.strip = "nobody", .parameter = "fader_db", .to = 0.0}));
    EXPECT_FALSE(player_->set(Edit{.strip = "ts0", .parameter = "nothing", .to = 0.0}));
    EXPECT_EQ(player_->mix(), mix_);
    expect_in_step(expected, 10000, 0);
}

TEST_F(PlayerTest, EditsThatNobodyTakesArriveAllTheSame) {
    add_strip(2, 40000);
    open();
    for (int i = 0; i < 3000; ++i) set("ts0", "fader_db", -0.01 * i);
    player_->play();
    pull(10000);
    Mix edited = mix_;
    edited.strips[0].fader.fader_db = -29.99;
    expect_in_step(render_of(edited), 5000, 1e-12);
}

TEST_F(PlayerTest, ANewStructureIsCrossfadedToAtTheSameSongFrame) {
    for (int i = 0; i < 3; ++i) add_strip(2, 60000);
    mix_.strips[0].compressor.lookahead_ms = 2;
    Mix other = mix_;
    other.strips[0].compressor.lookahead_ms = 12.5;  // later ...
    other.strips[1].fader.fader_db = -12;
    std::swap(other.strips[1], other.strips[2]);
    Mix third = other;
    third.strips[0].compressor.lookahead_ms = 0;  // ... and earlier
    third.strips[0].bus = "bus";
    third.buses[0].pan.pan = 0.5;
    const Sides a = render_of(mix_), b = render_of(other), c = render_of(third);
    open();
    player_->play();
    Sides out = pull(7001);
    const auto append = [&](const Sides& more) {
        out.left.insert(out.left.end(), more.left.begin(), more.left.end());
        out.right.insert(out.right.end(), more.right.begin(), more.right.end());
    };
    ASSERT_TRUE(player_->replace(other));
    append(pull(13000));
    ASSERT_TRUE(player_->replace(third));
    append(pull(20000));
    const auto share = [](std::size_t i, int from) {
        return std::clamp((static_cast<double>(i) - from - settling + 1) / fade, 0.0, 1.0);
    };
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double to_b = share(i, 7001), to_c = share(i, 20001);
        ASSERT_NEAR(out.left[i], (1 - to_c) * ((1 - to_b) * a.left[i] + to_b * b.left[i]) + to_c * c.left[i], 1e-12);
        ASSERT_NEAR(out.right[i], (1 - to_c) * ((1 - to_b) * a.right[i] + to_b * b.right[i]) + to_c * c.right[i],
                    1e-12);
    }
    EXPECT_EQ(allocated_, 0);
    EXPECT_EQ(player_->underruns(), 0);
}

TEST_F(PlayerTest, EditsReachAStructureThatIsOnItsWay) {
    for (int i = 0; i < 2; ++i) add_strip(2, 90000);
    mix_.buses[0].pan.pan = 0.5;
    open();
    player_->play();
    pull(3000);
    set("ts0", "bus", std::string("bus"));
    set("ts0", "fader_db", -7.0);  // offered, not taken
    pull(1000);
    set("ts1", "fader_db", -5.0);  // settling
    set("ts1", "bus", std::string("bus"));
    set("ts1", "pan", 0.25);  // waits for the first
    pull(500);
    set("ts0", "pan", -0.5);
    pull(30000);
    expect_in_step(render_of(player_->mix()), 5000, 1e-12);
    EXPECT_EQ(player_->mix().strips[1].bus, "bus");
    EXPECT_EQ(allocated_, 0);
}

TEST_F(PlayerTest, AStripWithASourceOfItsOwnComesIn) {
    add_strip(2, 200000);
    open(1);
    player_->play();
    pull_slowly(20000);
    Mix more = mix_;
    const std::string id = add_source(2, 200000);
    more.strips.push_back(Strip{.id = "new", .name = "New", .sources = {id}});
    ASSERT_TRUE(player_->replace(session_, more));
    pull_slowly(12000);
    expect_in_step(render_of(more), 5000, 1e-12);
    EXPECT_EQ(player_->underruns(), 0);
    EXPECT_EQ(allocated_, 0);
}

}  // namespace
}  // namespace mixdown
