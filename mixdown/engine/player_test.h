// A song of noise and a player of it, pulled in any pieces; what it plays is compared with what render() makes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

#include "core/allocation_count_test.h"
#include "core/random.h"
#include "engine/player.h"
#include "engine/renderer.h"
#include "io/audio_writer.h"
#include "model/edit.h"

namespace mixdown {

namespace fs = std::filesystem;

inline constexpr int rate = 48000, fade = 960, settling = 4800;

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
        stuck_ = false;
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
    /// Reads a second ahead, and nothing while `stuck_`.
    void open_that_sticks() {
        open(1, [this] {
            while (stuck_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        });
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
    std::atomic<bool> stuck_{false};  // read as long as the player lives
    std::unique_ptr<Player> player_;
    Random sizes_{7};
    long allocated_ = 0;
};

}  // namespace mixdown
