// Four sources whose every frame is known, and a reading thread that is listened to: what the tests of ReadAhead share.
// A namespace of their own, as short names like `kick` would meet others.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <gtest/gtest.h>
#include <numbers>
#include <optional>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include "io/audio_writer.h"
#include "io/read_ahead.h"
#include "io/source_stream.h"

namespace mixdown::read_ahead {
namespace fs = std::filesystem;

inline constexpr int rate = 48000, fade = 480;  // 10 ms
inline constexpr int song_frames = 6 * rate;
inline constexpr int kick = 0, keys = 1, pad = 2, bass = 3;  // bass is resampled
inline const std::vector<std::string> names = {"kick", "keys", "pad", "bass"};

class ReadAheadTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("mixdown-ahead-" + std::to_string(::getpid()) + "-" +
                                               testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::create_directories(folder_);
        write("kick", 1, rate, 4 * rate, 0, FileFormat::wav24);
        write("keys", 2, rate, 4 * rate + 77, 0.5001, FileFormat::wav32f);
        write("pad", 2, rate, 5 * rate, 0, FileFormat::flac24);
        write("bass", 1, 44100, 4 * 44100, 0.25, FileFormat::wav24);
        for (const std::string& name : names) {
            auto stream = SourceStream::open(*session_.find_source(name), folder_, rate);
            ASSERT_TRUE(stream) << stream.error().text();
            FloatAudio& all = songs_.emplace_back(stream->channels(), song_frames);
            stream->read(all.block());
        }
    }
    void TearDown() override {
        stuck_ = false;
        ahead_.reset();
        fs::remove_all(folder_);
    }

    /// A tone of 200 Hz and amplitude 0.5: no two samples in a row are further apart than `largest_step`.
    static constexpr double largest_step = 0.5 * 2 * std::numbers::pi * 200 / 44100;
    void write(const std::string& name, int channels, int rate_hz, int frames, double start_s, FileFormat format) {
        Audio audio(channels, frames);
        for (int c = 0; c < channels; ++c) {
            for (int i = 0; i < frames; ++i) {
                const double fades = std::min({1.0, i / 2000.0, (frames - 1 - i) / 2000.0});
                audio[c][i] = 0.5 * fades * std::sin(2 * std::numbers::pi * 200 * i / rate_hz + c);
            }
        }
        auto writer = AudioWriter::create(folder_ / name, format, channels, rate_hz);
        ASSERT_TRUE(writer && writer->write(audio.block()) && writer->close());
        session_.sources.push_back({name, name, "", channels, rate_hz, frames, start_s});
    }

    void start(ReadAheadOptions options = {}) {
        auto started = ReadAhead::start(session_, names, folder_, std::move(options));
        ASSERT_TRUE(started) << started.error().text();
        ahead_ = std::move(*started);
    }

    /// Reads nothing while `stuck_`.
    void start_that_sticks(double ahead_s) {
        start({.ahead_s = ahead_s, .before_each_read = [this] {
                   while (stuck_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
               }});
    }

    [[nodiscard]] float song(int source, int channel, std::int64_t frame) const {
        return frame < song_frames ? songs_[static_cast<std::size_t>(source)][channel][frame] : 0.0F;
    }

    /// Waits until the reading thread is far enough ahead, pulls, and checks what came: bits, and no click.
    Pulled pull(int frames) {
        while (patient_ && ahead_->ready() < frames + fade) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const Pulled pulled = ahead_->pull(frames);
        std::size_t jump = 0;
        std::int64_t frame = pulled.frame;
        if (frame != expected_) jumped(frame);
        for (int i = 0; i < pulled.heard; ++i, ++frame, ++since_jump_) {
            if (jump < pulled.jumps().size() && pulled.jumps()[jump].at == i) {
                frame = pulled.jumps()[jump++].frame;
                jumped(frame);
            }
            if (since_jump_ >= fade && since_silence_ >= fade && pulled.heard == frames) compare(i, frame);
            ++since_silence_;
        }
        EXPECT_EQ(jump, pulled.jumps().size());
        listen_for_clicks(frames);
        if (pulled.heard < frames) since_silence_ = 0;
        expected_ = frame;
        return pulled;
    }
    void jumped(std::int64_t frame) {
        left_at_ = expected_;
        jumps_.push_back(frame);
        since_jump_ = 0;
        rewound_ = true;
    }
    void compare(int i, std::int64_t frame) {
        for (const int s : {kick, keys, pad, bass}) {
            const ConstFloatBlock block = ahead_->block(s);
            for (int c = 0; c < block.channels; ++c) {
                const float got = block[c][i], meant = song(s, c, frame);
                const bool rounded = racing_ || (s == bass && rewound_);
                const bool same = rounded ? std::abs(got - meant) < 1e-6F : got == meant;
                if (!same) ++different_;
                if (!same && different_ < 5)
                    ADD_FAILURE() << names[static_cast<std::size_t>(s)] << " at song frame " << frame;
            }
        }
    }
    /// A crossfade of `fade` frames may add one step of its gain, 1/fade of the greatest difference.
    void listen_for_clicks(int frames) {
        for (const int s : {kick, keys, pad, bass}) {
            const ConstFloatBlock block = ahead_->block(s);
            EXPECT_EQ(block.frames, frames);
            float& last = last_[s];
            for (int i = 0; i < frames; ++i) {
                largest_heard_ = std::max(largest_heard_, std::abs(static_cast<double>(block[0][i] - last)));
                last = block[0][i];
            }
        }
        EXPECT_LE(largest_heard_, largest_step + 1.1 / fade);
    }
    /// Gives the reading thread the time that a listener would.
    void change_loop(std::optional<Loop> loop) {
        ahead_->set_loop(loop);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    /// Pulls until a pull's block begins at or jumps to `frame`.
    void pull_until_jump_to(std::int64_t frame, int frames = 256) {
        for (int i = 0; i < 20000; ++i) {
            const std::size_t before = jumps_.size();
            pull(frames);
            for (std::size_t j = before; j < jumps_.size(); ++j) {
                if (jumps_[j] == frame) return;
            }
        }
        FAIL() << "never came to " << frame;
    }

    fs::path folder_;
    Session session_;
    std::vector<FloatAudio> songs_;
    std::atomic<bool> stuck_{false};  // read as long as ahead_ lives
    std::unique_ptr<ReadAhead> ahead_;
    bool patient_ = true;
    std::int64_t left_at_ = 0;  // where a jump came from, if it was a block's first frame
    std::int64_t expected_ = 0, since_jump_ = fade, since_silence_ = fade;
    std::vector<std::int64_t> jumps_;  // to which song frames
    bool racing_ = false;              // a reel may take over in the middle of a loop's join: equal sounds, crossfaded
    bool rewound_ = false;             // a loop or a seek came: the resampler started anew
    int different_ = 0;
    float last_[4] = {};
    double largest_heard_ = 0;
};

}  // namespace mixdown::read_ahead
