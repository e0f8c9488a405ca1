// The live player against render(): the same bits while nothing moves, ramps and crossfades that can be predicted while
// something does, and nothing allocated in the callback.
// SPDX-License-Identifier: Apache-2.0
#include "engine/player.h"

#include <chrono>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <thread>
#include <unistd.h>

#include "core/allocation_count_test.h"
#include "core/random.h"
#include "engine/renderer.h"
#include "io/audio_writer.h"
#include "model/edit.h"

namespace mixdown {
namespace {
namespace fs = std::filesystem;

constexpr int rate = 48000, fade = 960, settling = 4800;

struct Sides {
    std::vector<double> left, right;
    bool operator==(const Sides&) const = default;
    void add(ConstBlock b) {
        left.insert(left.end(), b[0], b[0] + b.frames);
        right.insert(right.end(), b[1], b[1] + b.frames);
    }
    [[nodiscard]] std::size_t size() const { return left.size(); }
    [[nodiscard]] Sides first(std::size_t count) const {
        return {std::vector(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count)),
                std::vector(right.begin(), right.begin() + static_cast<std::ptrdiff_t>(count))};
    }
};

class PlayerTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("mixdown-player-" + std::to_string(::getpid()) + "-" +
                                               testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::create_directories(folder_);
        mix_.buses = {Strip{.id = "bus", .name = "Bus"}};
        mix_.returns = {Strip{.id = "room", .name = "Room"}};
        mix_.vcas = {Strip{.id = "vca", .name = "VCA"}};
    }
    void TearDown() override {
        player_.reset();
        fs::remove_all(folder_);
    }

    std::string add_source(int channels, int frames) {
        const std::string id = "s" + std::to_string(session_.sources.size());
        Random random(session_.sources.size() + 1);
        Audio audio(channels, frames);
        for (int c = 0; c < channels; ++c) {
            for (int i = 0; i < frames; ++i) audio[c][i] = random.between(-0.1, 0.1);
        }
        auto writer = AudioWriter::create(folder_ / (id + ".wav"), FileFormat::wav32f, channels, rate);
        EXPECT_TRUE(writer && writer->write(audio.block()) && writer->close());
        session_.sources.push_back({id, id + ".wav", "", channels, rate, frames, 0});
        return id;
    }
    Strip& add_strip(int channels, int frames) {
        const std::string id = add_source(channels, frames);
        mix_.strips.push_back(Strip{.id = "t" + id, .name = id, .sources = {id}});
        return mix_.strips.back();
    }

    /// Three strips, a bus and a return with most of what a strip has.
    void add_song(int frames) {
        mix_.returns[0].reverb = {.on = true, .character = "room", .decay_s = 0.4};
        Strip& first = add_strip(2, frames);
        first.high_pass = {true, 120, 24};
        first.eq[1] = {.on = true, .frequency_hz = 300, .gain_db = -5};
        first.compressor = {.on = true, .threshold_db = -30, .lookahead_ms = 3};
        first.bus = "bus";
        Strip& second = add_strip(1, frames);
        second.sends[0] = {"room", -6, false};
        second.automation["fader_db"] = *curve_from("0.1 -3 linear, 0.3 2 smooth, 0.6 -9 hold, 0.9 0");
        second.automation["eq3.gain_db"] = *curve_from("0.2 0 smooth, 0.5 6");
        second.eq[2].on = true;
        second.routing.vca = "vca";
        Strip& third = add_strip(1, frames);
        third.sources.push_back(add_source(1, frames));
        third.saturation = {.on = true, .drive_db = 6};
        third.pan.pan = 0.3;
        mix_.buses[0].compressor = {.on = true, .threshold_db = -40, .lookahead_ms = 1, .key = "ts1"};
    }

    Sides render_of(const Mix& mix) {
        Sides all;
        RenderOptions options;
        options.threads = 1;
        const auto done = render(session_, mix, folder_, options, [&](const Rendered& block) {
            all.add(block.master);
            return ok();
        });
        EXPECT_TRUE(done) << done.error().text();
        return all;
    }

    /// All of the song is read before playing begins, so tests may pull faster than real time.
    void open(double ahead_s = 5, std::function<void()> before_each_read = {}) {
        auto player = Player::open(session_, mix_, folder_, {2048, ahead_s, std::move(before_each_read)});
        ASSERT_TRUE(player) << player.error().text();
        player_ = *std::move(player);
    }
    Sides pull(int frames, int most = 2048) {
        Sides all;
        Audio block(2, most);
        while (frames > 0) {
            const int count = std::min(frames, 1 + static_cast<int>(sizes_.below(static_cast<std::uint64_t>(most))));
            const long before = allocations_so_far();
            const std::int64_t position = player_->position();
            const Played played = player_->pull(block.block(count));
            allocated_ += allocations_so_far() - before;
            EXPECT_EQ(played.frame, position);
            all.add(block.block(count));
            frames -= count;
        }
        return all;
    }
    /// Leaves the reading thread time between blocks of 256, too.
    void pull_slowly(int frames) {
        for (int at = 0; at < frames; at += 256) {
            pull(256, 256);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    /// Is what comes now what `song` is at the player's position?
    void expect_in_step(const Sides& song, int frames, double tolerance) {
        const auto at = static_cast<std::size_t>(player_->position());
        const Sides now = pull(frames);
        ASSERT_LE(at + now.size(), song.size());
        for (std::size_t i = 0; i < now.size(); ++i) {
            ASSERT_NEAR(now.left[i], song.left[at + i], tolerance) << at << " + " << i;
            ASSERT_NEAR(now.right[i], song.right[at + i], tolerance) << at << " + " << i;
        }
    }
    void set(const std::string& strip, const std::string& parameter, Value to) {
        const auto edit = make_edit(player_->mix(), strip, parameter, std::move(to));
        ASSERT_TRUE(edit);
        const Status done = player_->set(*edit);
        ASSERT_TRUE(done) << done.error().text();
    }

    fs::path folder_;
    Session session_;
    Mix mix_;
    std::unique_ptr<Player> player_;
    Random sizes_{7};
    long allocated_ = 0;
};

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

TEST_F(PlayerTest, AnEditOfAnAutomatedStripTakesItsTwentyMilliseconds) {
    Strip& strip = add_strip(2, 40000);
    strip.automation["fader_db"] = *curve_from("0 0 linear, 0.8 -6");
    strip.fader.mute = true;
    Mix heard = mix_;
    heard.strips[0].fader.mute = false;
    const Sides x = render_of(heard);
    open();
    player_->play();
    pull(9990);
    set("ts0", "mute", false);
    const Sides out = pull(10000);
    const double end = std::pow(10, -6.0 * (9990 + fade) / 38400 / 20);  // the curve at the end of the ramp
    for (std::size_t i = 0; i < 10000; ++i) {
        const double way = std::min(1.0, (static_cast<double>(i) + 1) / fade);
        const double gain = std::pow(10, -6.0 * static_cast<double>(9990 + i) / 38400 / 20);
        const double expected = i < fade ? x.left[9990 + i] / gain * way * end : x.left[9990 + i];
        ASSERT_NEAR(out.left[i], expected, i < fade + 64 ? 3e-5 : 1e-15) << i;
    }
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

TEST_F(PlayerTest, WhereReadingDoesNotKeepUpItIsSilentAndTheSongWaits) {
    add_strip(2, 300000);
    const Sides song = render_of(mix_);
    std::atomic<bool> stuck{false};
    open(1, [&] {
        while (stuck) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    });
    player_->play();
    expect_in_step(song, 1000, 0);
    stuck = true;
    pull(100000);
    EXPECT_EQ(player_->underruns(), 1);
    const std::int64_t waits_at = player_->position();
    EXPECT_LT(waits_at, 60000);
    for (const double x : pull(3000).left) ASSERT_EQ(x, 0);
    EXPECT_EQ(player_->position(), waits_at);
    stuck = false;
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
