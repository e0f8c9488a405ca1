// Balance and correlation over time.
// SPDX-License-Identifier: Apache-2.0
#include "measure/stereo_picture.h"

#include <gtest/gtest.h>

#include "measure/signals_test.h"

namespace mixdown {
namespace {

TEST(Balance, IsTheLevelDifferenceOfTheChannels) {
    for (const double right_db : {-12.0, -1.0, 0.0, 3.0}) {
        FloatAudio audio = noise_bursts(48000, 3, 1, 0.5, 3);
        for (int i = 0; i < audio.frames; ++i)
            audio[1][i] = audio[0][i] * static_cast<float>(amplitude_from_db(right_db));
        const Measurement m = measure(audio.block(), 48000);
        EXPECT_NEAR(balance_lu(m.left_steps, m.right_steps), right_db, 1e-4);
    }
}

TEST(Balance, OnlyWhatPassesTheGatesCounts) {
    const PowerSeries left = series({{-20, 100}, {-50, 100}}), right = series({{-23, 100}, {-40, 100}});
    EXPECT_NEAR(balance_lu(left, right), -3, 0.05);  // the blocks on the seam hold both
}

TEST(Balance, OfOneSideAndOfNothing) {
    const PowerSeries sound = series({{-20, 10}}), silence(10);
    EXPECT_EQ(balance_lu(sound, silence), silence_db);
    EXPECT_EQ(balance_lu(silence, sound), -silence_db);
    EXPECT_EQ(balance_lu(silence, silence), 0);
    EXPECT_EQ(balance_lu({}, {}), 0);
}

TEST(CorrelationOverTime, TellsWhereTheChannelsCancel) {
    FloatAudio audio = noise_bursts(48000, 12, 1, 1, 5);
    for (int i = 0; i < audio.frames; ++i) audio[1][i] = i < audio.frames / 2 ? audio[0][i] : -0.5F * audio[0][i];
    const CorrelationOverTime c = correlation_over_time(measure(audio.block(), 48000).samples);
    ASSERT_EQ(c.values.size(), 91U);
    EXPECT_NEAR(c.values.front(), 1, 1e-9);
    EXPECT_NEAR(c.values.back(), -1, 1e-9);
    EXPECT_NEAR(c.least, -1, 1e-9);
    // f of 3 s is flipped: sum LR = (1 - f) - f/2, sum RR = (1 - f) + f/4; below 0 from f = 2/3 on, 2 s after the seam
    EXPECT_NEAR(c.share_below_0, 41.0 / 91, 0.02);
    EXPECT_NEAR(c.values[45], (0.5 - 0.25) / std::sqrt(0.5 + 0.125), 0.01);
}

TEST(CorrelationOverTime, OfMonoAndOfSilence) {
    EXPECT_TRUE(correlation_over_time(measure(FloatAudio(1, 480000).block(), 48000).samples).values.empty());
    const CorrelationOverTime c = correlation_over_time(measure(FloatAudio(2, 480000).block(), 48000).samples);
    EXPECT_EQ(c.values.size(), 71U);
    EXPECT_EQ(c.least, 0);
    EXPECT_EQ(c.share_below_0, 0);
}

}  // namespace
}  // namespace mixdown
