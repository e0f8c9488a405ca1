// The engine, tested by sound: what goes in as files must come out as their sum, to the bit, however it is asked for.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <gtest/gtest.h>
#include <numbers>
#include <unistd.h>

#include "core/random.h"
#include "engine/renderer.h"
#include "engine/song_test.h"
#include "io/audio_writer.h"

namespace mixdown {
namespace {
namespace fs = std::filesystem;

/// A song in a folder of its own: mono and stereo stems of different lengths, rates and starts.
class EngineTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("mixdown-engine-" + std::to_string(::getpid()) + "-" +
                                               testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::create_directories(folder_);
        mix_.buses = {Strip{.id = "a", .name = "A"}, Strip{.id = "b", .name = "B"}};
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// Writes noise of amplitude 0.1 as a 32-bit float file and adds a strip that plays it.
    Strip& add_stem(int channels, int frames, int rate_hz = 48000, double start_s = 0) {
        const std::string id = "s" + std::to_string(session_.sources.size());
        Random random(session_.sources.size() + 1);
        FloatAudio& audio = stems_.emplace_back(channels, frames);
        Audio precise(channels, frames);
        for (int c = 0; c < channels; ++c) {
            for (int i = 0; i < frames; ++i) {
                audio[c][i] = static_cast<float>(random.between(-0.1, 0.1));
                precise[c][i] = static_cast<double>(audio[c][i]);
            }
        }
        auto writer = AudioWriter::create(folder_ / (id + ".wav"), FileFormat::wav32f, channels, rate_hz);
        EXPECT_TRUE(writer && writer->write(precise.block()) && writer->close());
        session_.sources.push_back({id, id + ".wav", "", channels, rate_hz, frames, start_s});
        mix_.strips.push_back(Strip{.id = "t" + id, .name = id, .sources = {id}});
        return mix_.strips.back();
    }

    std::vector<double> play(int block_frames, int threads, Arithmetic arithmetic = Arithmetic::fast) {
        std::vector<double> left, right;
        const auto listener = [&](const Rendered& block) {
            left.insert(left.end(), block.master[0], block.master[0] + block.master.frames);
            right.insert(right.end(), block.master[1], block.master[1] + block.master.frames);
            return ok();
        };
        RenderOptions options;
        options.block_frames = block_frames;
        options.threads = threads;
        options.arithmetic = arithmetic;
        const auto done = render(session_, mix_, folder_, options, listener);
        EXPECT_TRUE(done) << done.error().text();
        left.insert(left.end(), right.begin(), right.end());
        return left;
    }

    fs::path folder_;
    Session session_;
    Mix mix_;
    std::vector<FloatAudio> stems_;
};

TEST_F(EngineTest, EverythingAtItsDefaultIsThePlainSum) {
    for (int i = 0; i < 12; ++i) add_stem(2, 5000 + 100 * i).bus = i % 3 == 0 ? "a" : i % 3 == 1 ? "b" : "";
    const std::vector<double> mix = play(512, 2);
    ASSERT_EQ(mix.size(), 2U * 6100);
    double worst = 0;
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < 6100; ++i) {
            double sum = 0;
            for (const FloatAudio& stem : stems_) sum += i < stem.frames ? static_cast<double>(stem[c][i]) : 0.0;
            worst = std::max(worst, std::abs(sum - mix[static_cast<std::size_t>(c * 6100 + i)]));
        }
    }
    EXPECT_LE(db_from_amplitude(worst), -140);  // design, "nothing hidden"
}

TEST_F(EngineTest, AMonoStripInTheCentreGivesEachSideThreeDecibelsLess) {
    add_stem(1, 1000);
    const std::vector<double> mix = play(100, 1);
    for (std::size_t i = 0; i < 1000; ++i) {
        EXPECT_NEAR(mix[i], static_cast<double>(stems_[0][0][i]) * std::sqrt(0.5), 1e-15);
        EXPECT_NEAR(mix[i], mix[1000 + i], 1e-15);
    }
}

TEST_F(EngineTest, SameBitsForAnyBlockSizeAndThreadCount) {
    add_stem(1, 9000).fader.fader_db = -3.7;
    add_stem(2, 8000, 44100).trim = {5.5, true};
    add_stem(2, 7000, 96000, 0.01).pan.pan = -0.4;
    add_stem(1, 30000, 192000).bus = "a";
    mix_.buses[0].fader.fader_db = -2;
    const std::vector<double> expected = play(4096, 1);
#if defined(MIXDOWN_SANITIZED)
    const std::vector<int> blocks = {100, 1000};
#else
    const std::vector<int> blocks = {1, 2, 63, 64, 1000, 8192};
#endif
    for (const int block : blocks) {
        for (const int threads : {1, 2, 5}) EXPECT_EQ(play(block, threads), expected) << block << " x " << threads;
    }
}

TEST_F(EngineTest, TrimPolarityFaderPanMuteAndSoloDoWhatTheySay) {
    Strip& strip = add_stem(2, 500);
    const double x = static_cast<double>(stems_[0][0][100]), y = static_cast<double>(stems_[0][1][100]);
    strip.trim = {6, true};
    strip.fader.fader_db = -12;
    strip.pan.pan = 1;
    const std::vector<double> mix = play(500, 1);
    EXPECT_EQ(mix[100], 0);
    EXPECT_NEAR(mix[600], -y * amplitude_from_db(-6), 1e-12);
    mix_.strips[0] = Strip{.id = "ts0", .name = "s0", .sources = {"s0"}};
    add_stem(2, 500).solo = true;
    EXPECT_NEAR(play(500, 1)[100], static_cast<double>(stems_[1][0][100]), 1e-15);
    mix_.strips[1].solo = false;
    mix_.strips[1].fader.mute = true;
    EXPECT_NEAR(play(500, 1)[100], x, 1e-15);
}

TEST_F(EngineTest, AStartOffsetIsExactToTheFrame) {
    add_stem(2, 100, 48000, 0.25);
    const std::vector<double> mix = play(333, 1);
    ASSERT_EQ(mix.size(), 2U * 12100);
    EXPECT_EQ(mix[11999], 0);
    EXPECT_EQ(mix[12000], static_cast<double>(stems_[0][0][0]));
    EXPECT_EQ(mix[12099], static_cast<double>(stems_[0][0][99]));
}

TEST_F(EngineTest, ResamplingKeepsLengthAndPlace) {  // a 1 kHz sine at 44.1 kHz against the same at 48 kHz
    const auto sine = [&](int rate_hz, const std::string& name) {
        Audio audio(2, rate_hz);
        for (int i = 0; i < rate_hz; ++i)
            audio[0][i] = audio[1][i] = 0.5 * std::sin(2 * std::numbers::pi * 1000 * i / rate_hz);
        auto writer = AudioWriter::create(folder_ / name, FileFormat::wav32f, 2, rate_hz);
        EXPECT_TRUE(writer && writer->write(audio.block()) && writer->close());
        session_.sources.push_back({name, name, "", 2, rate_hz, rate_hz, 0});
        mix_.strips.push_back(Strip{.id = "t" + name, .name = name, .sources = {name}});
    };
    sine(44100, "low.wav");
    sine(48000, "song.wav");
    mix_.strips[0].trim.polarity_inverted = true;
    const std::vector<double> difference = play(4096, 1);
    ASSERT_EQ(difference.size(), 2U * 48000);
    for (std::size_t i = 2000; i < 46000; ++i) ASSERT_LT(std::abs(difference[i]), 1e-5) << i;  // -100 dB: VHQ
}

TEST_F(EngineTest, AMoveWhilePlayingIsARampThatBlocksDoNotChange) {
    add_stem(2, 20000);
    Mix moved = mix_;
    moved.strips[0].fader.fader_db = -20;
    const auto played = [&](int block) {
        auto feed = FileFeed::open(session_, mix_, folder_);
        auto graph = Graph::compile(session_, mix_, {8192});
        std::vector<double> out;
        for (std::int64_t at = 0; at < 20000;) {
            if (at == 5000) graph->update(moved);
            const int frames =
                static_cast<int>(std::min<std::int64_t>({block, 20000 - at, at < 5000 ? 5000 - at : 20000}));
            const ConstBlock master = graph->pull(frames, *feed).master;
            out.insert(out.end(), master[0], master[0] + frames);
            at += frames;
        }
        return out;
    };
    const std::vector<double> whole = played(8192);
    EXPECT_EQ(whole, played(1));
    EXPECT_EQ(whole, played(77));
    EXPECT_NEAR(whole[4999], static_cast<double>(stems_[0][0][4999]), 1e-15);
    EXPECT_NEAR(whole[5480], static_cast<double>(stems_[0][0][5480]) * (1 - 0.9 * 481 / 960),
                1e-12);  // halfway through 20 ms
    EXPECT_NEAR(whole[6000], static_cast<double>(stems_[0][0][6000]) * 0.1, 1e-12);
}

TEST_F(EngineTest, ALateSaturationCancelsAgainstItsInverse) {  // design, "latency": -120 dB
    Strip through = add_stem(2, 5000);
    through.id = "inverse";
    through.trim.polarity_inverted = true;
    mix_.strips[0].saturation = {.on = true, .mix = 0};
    mix_.strips.push_back(through);
    for (const double x : play(1000, 1)) ASSERT_LT(std::abs(x), 1e-7);
}

TEST_F(EngineTest, ALookAheadThatIsAutomatedStaysWhereItIs) {  // latency is structure; this used to read wild memory
    Strip& strip = add_stem(2, 5000);
    strip.compressor.on = true;
    const std::vector<double> still = play(1000, 1);
    mix_.strips[0].automation["compressor.lookahead_ms"] = *curve_from("0 0 linear, 0.05 20");
    EXPECT_EQ(play(1000, 1), still);
}

TEST_F(EngineTest, AutomationMeetsItsCurveForAnyBlockSize) {  // control points used to be passed over
    for (int i = 0; i < 3; ++i) {
        Strip& strip = add_stem(2, 20000);
        strip.bus = i == 2 ? "a" : "";
        strip.automation["fader_db"] = *curve_from("0.05 0 linear, 0.151 -24 hold, 0.2 -6 smooth, 0.3 0");
        strip.automation["high_pass.frequency_hz"] = *curve_from("0 20 linear, 0.3 2000");
        strip.high_pass.on = i == 1;
        strip.compressor.lookahead_ms = i;
    }
    const std::vector<double> expected = play(4096, 1);
    for (const int block : {63, 1000, 8192}) EXPECT_EQ(play(block, 2), expected) << block;
    mix_.strips.resize(1);
    const double middle = amplitude_from_db(-24.0 * 2400 / 4848);  // at 0.1 s, a control point of the grid
    EXPECT_NEAR(play(512, 1)[4799], static_cast<double>(stems_[0][0][4799]) * middle, 1e-9);
}

TEST_F(EngineTest, AFaderThatIsPulledTakesItsRideAlong) {
    add_stem(2, 20000).automation["ride.gain_db"] = *curve_from("0.05 0 linear, 0.151 -6");
    const std::vector<double> ridden = play(512, 1);
    const double middle = amplitude_from_db(-6.0 * 2400 / 4848);  // at 0.1 s, a control point of the grid
    EXPECT_NEAR(ridden[4799], static_cast<double>(stems_[0][0][4799]) * middle, 1e-9);
    mix_.strips[0].fader.fader_db = -2;
    const std::vector<double> pulled = play(512, 1);
    for (std::size_t i = 0; i < ridden.size(); ++i)
        ASSERT_NEAR(pulled[i], ridden[i] * amplitude_from_db(-2), 1e-12) << i;
}

TEST_F(EngineTest, WhatTheTracksGiveAddsUpToTheMasterForAnyBlockSizeAndThreads) {
    for (int i = 0; i < 9; ++i) add_stem(1 + i % 2, 20000).pan.pan = 0.1 * i;
    mix_.strips[2].automation["fader_db"] = *curve_from("0.05 0 linear, 0.151 -24");
    mix_.strips[3].compressor = {.on = true, .lookahead_ms = 2};  // the others must wait for it
    const auto taps = [&](int block_frames, int threads) {
        std::vector<std::vector<float>> heard(9);
        const auto listener = [&](const Rendered& block) {
            EXPECT_TRUE(std::all_of(block.buses.begin(), block.buses.end(), [](auto b) { return b.frames == 0; }));
            for (int c = 0; c < 2; ++c) {
                for (int i = 0; i < block.master.frames; ++i) {
                    double sum = 0;
                    for (const ConstFloatBlock& track : block.tracks) sum += static_cast<double>(track[c][i]);
                    EXPECT_NEAR(sum, block.master[c][i], 1e-6) << block.frame + i;
                }
            }
            for (std::size_t t = 0; t < heard.size(); ++t)
                heard[t].insert(heard[t].end(), block.tracks[t][1], block.tracks[t][1] + block.master.frames);
            return ok();
        };
        RenderOptions options;
        options.block_frames = block_frames;
        options.threads = threads;
        options.taps = Taps::tracks;
        EXPECT_TRUE(render(session_, mix_, folder_, options, listener));
        return heard;
    };
    const auto expected = taps(4096, 1);
    for (const int block : {100, 1000}) {
        for (const int threads : {1, 3, 5}) EXPECT_EQ(taps(block, threads), expected) << block << ' ' << threads;
    }
}

TEST_F(EngineTest, AStemThatChangedIsRefusedAndOneThatEndsEarlyIsNoticed) {
    const auto nothing = [](const Rendered&) { return ok(); };
    add_stem(2, 100000);
    session_.sources[0].frames = 120000;
    EXPECT_EQ(render(session_, mix_, folder_, {}, nothing).error().fault, Fault::input);
    session_.sources[0].frames = 100000;
    const auto cut = [&](const Rendered&) {
        fs::resize_file(folder_ / "s0.wav", 200000);  // while it is open
        return ok();
    };
    EXPECT_FALSE(render(session_, mix_, folder_, {512, 1, nullptr, {}}, cut));
}

TEST_F(EngineTest, TellsItsLengthBeforeTheFirstBlock) {  // a file format that cannot hold it says so before the work
    add_stem(2, 5000);
    RenderOptions options;
    options.begins = [](std::int64_t total) { return Status(Error{Fault::output, std::to_string(total), "", ""}); };
    const auto done = render(session_, mix_, folder_, options, [](const Rendered&) {
        ADD_FAILURE() << "a block";
        return ok();
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().place, "5000");
}

TEST_F(EngineTest, AnInterruptEndsTheRendering) {
    add_stem(2, 100000);
    std::atomic<bool> stop{false};
    const auto done = render(session_, mix_, folder_, {512, 2, &stop, {}}, [&](const Rendered& block) {
        if (block.frame > 1000) stop = true;
        return ok();
    });
    EXPECT_EQ(done.error().fault, Fault::interrupted);
}

}  // namespace
}  // namespace mixdown
