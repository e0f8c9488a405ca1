// A song in a folder of its own, made of noise or given samples, and what a mix of it sounds like.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <unistd.h>

#include "core/random.h"
#include "engine/renderer.h"
#include "io/audio_writer.h"
#include "model/edit.h"

// Sanitizers make single frames take minutes: tests of many block sizes leave them out there.
#if defined(__SANITIZE_THREAD__)
#define MIXDOWN_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MIXDOWN_SANITIZED 1
#endif
#endif

namespace mixdown {

class SongTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ =
            std::filesystem::temp_directory_path() / ("mixdown-engine-" + std::to_string(::getpid()) + "-" +
                                                      testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::create_directories(folder_);
        mix_.buses = {Strip{.id = "a", .name = "A"}, Strip{.id = "b", .name = "B"}};
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// Writes a 32-bit float file and adds a strip "t0", "t1", ... that plays it. The reference stays valid until the
    /// next one is added.
    Strip& add_stem(int channels, int frames, const std::function<double(int channel, int frame)>& sample,
                    int rate_hz = 48000, double start_s = 0) {
        const std::string number = std::to_string(session_.sources.size());
        FloatAudio& audio = stems_.emplace_back(channels, frames);
        Audio precise(channels, frames);
        for (int c = 0; c < channels; ++c) {
            for (int i = 0; i < frames; ++i) {
                audio[c][i] = static_cast<float>(sample(c, i));
                precise[c][i] = static_cast<double>(audio[c][i]);
            }
        }
        auto writer = AudioWriter::create(folder_ / ("s" + number + ".wav"), FileFormat::wav32f, channels, rate_hz);
        EXPECT_TRUE(writer && writer->write(precise.block()) && writer->close());
        session_.sources.push_back({"s" + number, "s" + number + ".wav", "", channels, rate_hz, frames, start_s});
        mix_.strips.push_back(Strip{.id = "t" + number, .name = "T" + number, .sources = {"s" + number}});
        return mix_.strips.back();
    }

    /// Noise of amplitude 0.1, another one for each stem.
    Strip& add_noise(int channels, int frames, int rate_hz = 48000, double start_s = 0) {
        Random random(session_.sources.size() + 1);
        return add_stem(
            channels, frames, [&](int, int) { return random.between(-0.1, 0.1); }, rate_hz, start_s);
    }

    /// Sets a parameter by its id; strip "" is the mix itself.
    void set(const std::string& strip, const std::string& parameter, Value value) {
        const auto edit = make_edit(mix_, strip, parameter, std::move(value));
        ASSERT_TRUE(edit) << edit.error().text();
        const Status done = apply(mix_, *edit);
        ASSERT_TRUE(done) << done.error().text();
    }

    struct Played {
        std::vector<double> left, right;
        bool operator==(const Played&) const = default;
    };

    Played play(const RenderOptions& options = {}) { return play(mix_, options); }
    Played play(const Mix& mix, const RenderOptions& options = {}) {
        Played out;
        const auto done = render(session_, mix, folder_, options, [&](const Rendered& block) {
            out.left.insert(out.left.end(), block.master[0], block.master[0] + block.master.frames);
            out.right.insert(out.right.end(), block.master[1], block.master[1] + block.master.frames);
            return ok();
        });
        EXPECT_TRUE(done) << done.error().text();
        return out;
    }

    /// The largest difference of two renderings, in dBFS.
    static double difference_db(const Played& a, const Played& b) {
        EXPECT_EQ(a.left.size(), b.left.size());
        double worst = 0;
        for (std::size_t i = 0; i < std::min(a.left.size(), b.left.size()); ++i) {
            worst = std::max({worst, std::abs(a.left[i] - b.left[i]), std::abs(a.right[i] - b.right[i])});
        }
        return db_from_amplitude(worst);
    }

    std::filesystem::path folder_;
    Session session_;
    Mix mix_;
    std::vector<FloatAudio> stems_;
};

}  // namespace mixdown
