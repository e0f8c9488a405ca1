// SPDX-License-Identifier: Apache-2.0
#include "measure/peak_blame.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "core/random.h"
#include "measure/mix_meter.h"

namespace mixdown {
namespace {

/// Three tracks of noise and their sum.
struct PeakSong {
    std::vector<FloatAudio> tracks;
    Audio master;

    explicit PeakSong(int frames) : master(2, frames) {
        Random random(7);
        for (int t = 0; t < 3; ++t) {
            FloatAudio& track = tracks.emplace_back(2, frames);
            for (int c = 0; c < 2; ++c) {
                for (int i = 0; i < frames; ++i) {
                    track[c][i] = static_cast<float>(random.between(-0.4, 0.4));
                    master[c][i] += static_cast<double>(track[c][i]);
                }
            }
        }
    }

    template <class Take>
    void play(int block_frames, Take take) const {
        for (int at = 0; at < master.frames; at += block_frames) {
            const int count = std::min(block_frames, master.frames - at);
            std::vector<ConstFloatBlock> parts;
            for (const FloatAudio& track : tracks) parts.push_back(track.block().slice(at, count));
            take(at, master.block().slice(at, count), std::span<const ConstFloatBlock>(parts));
        }
    }
};

TEST(PeakBlame, PartsAddUpToThePeak) {
    const PeakSong song(20000);
    PeakBlame blame(0.9, 2400);
    song.play(512, [&](auto... block) { blame.add(block...); });
    ASSERT_FALSE(blame.events().empty());
    for (const PeakEvent& event : blame.events()) {
        EXPECT_GT(event.level, 0.9);
        EXPECT_NEAR(event.parts[0] + event.parts[1] + event.parts[2], event.level, 1e-12);
    }
}

TEST(PeakBlame, FindsWhatTheSlowLoopFinds) {
    const PeakSong song(20000);
    PeakBlame blame(0.9, 2400);
    song.play(777, [&](auto... block) { blame.add(block...); });
    std::vector<std::int64_t> expected;
    for (int from = 0; from < 20000; from += 2400) {
        const auto level = [&](int i) { return std::max(std::abs(song.master[0][i]), std::abs(song.master[1][i])); };
        int best = from;
        for (int i = from; i < std::min(from + 2400, 20000); ++i) best = level(i) > level(best) ? i : best;
        if (level(best) > 0.9) expected.push_back(best);
    }
    std::vector<std::int64_t> found;
    for (const PeakEvent& event : blame.events()) found.push_back(event.frame);
    EXPECT_EQ(found, expected);
    const auto highest = std::max_element(blame.events().begin(), blame.events().end(),
                                          [](const PeakEvent& a, const PeakEvent& b) { return a.level < b.level; });
    EXPECT_EQ(blame.highest().frame, highest->frame);
}

TEST(MixMeter, ASetIsTheLoudnessOfItsSum) {
    const PeakSong song(48000);
    MixMeter meter(48000, {{0, 1, 2}, {}, {1}, {0, 1, 2}}, 1);
    song.play(1000, [&](auto... block) { meter.add(block...); });
    const Measurement master = meter.finish();
    ASSERT_EQ(meter.steps(0).size(), 10U);
    for (std::size_t i = 0; i < 10; ++i) {
        EXPECT_NEAR(meter.steps(0)[i], master.steps[i], 1e-6);  // three float roundings apart
        EXPECT_EQ(meter.steps(1)[i], 0);
        EXPECT_LT(meter.steps(2)[i], meter.steps(0)[i]);
    }
    EXPECT_EQ(meter.steps(3), meter.steps(0));
}

}  // namespace
}  // namespace mixdown
