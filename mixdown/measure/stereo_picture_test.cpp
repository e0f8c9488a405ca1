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

CorrelationOverTime correlation_of(const FloatAudio& audio) {
    const Measurement m = measure(audio.block(), 48000);
    return correlation_over_time(m.samples, m.steps);
}

TEST(CorrelationOverTime, TellsWhereTheChannelsCancel) {
    FloatAudio audio = noise_bursts(48000, 12, 1, 1, 5);
    for (int i = 0; i < audio.frames; ++i) audio[1][i] = i < audio.frames / 2 ? audio[0][i] : -0.5F * audio[0][i];
    const CorrelationOverTime c = correlation_of(audio);
    ASSERT_EQ(c.values.size(), 91U);
    EXPECT_NEAR(c.values.front(), 1, 1e-9);
    EXPECT_NEAR(c.values.back(), -1, 1e-9);
    EXPECT_NEAR(c.least, -1, 1e-9);
    // f of 3 s is flipped: sum LR = (1 - f) - f/2, sum RR = (1 - f) + f/4; below 0 from f = 2/3 on, 2 s after the seam
    EXPECT_NEAR(c.share_below_0, 41.0 / 91, 0.02);
    EXPECT_NEAR(c.values[45], (0.5 - 0.25) / std::sqrt(0.5 + 0.125), 0.01);
}

TEST(CorrelationOverTime, WhatNobodyHearsDoesNotCount) {
    const auto with_end_at = [](double end_db) {  // 12 s in phase, then 8 s out of it
        FloatAudio audio = noise_bursts(48000, 20, 1, 1, 5);
        const auto gain = static_cast<float>(amplitude_from_db(end_db));
        for (int i = 0; i < audio.frames; ++i) {
            const bool ends = i >= 12 * 48000;
            if (ends) audio[0][i] *= gain;
            audio[1][i] = ends ? -audio[0][i] : audio[0][i];
        }
        return correlation_of(audio);
    };
    const CorrelationOverTime soft = with_end_at(-15), tail = with_end_at(-36);
    EXPECT_NEAR(soft.least, -1, 1e-9);
    EXPECT_NEAR(soft.share_below_0, 51.0 / 171, 0.02);
    EXPECT_EQ(tail.values.size(), 171U);
    EXPECT_NEAR(tail.values.back(), -1, 1e-9);
    EXPECT_GT(tail.least, 0.5) << "the 3 s that hold any of the music are in phase";
    EXPECT_EQ(tail.share_below_0, 0);
}

TEST(CorrelationOverTime, OfMonoAndOfSilence) {
    EXPECT_TRUE(correlation_of(FloatAudio(1, 480000)).values.empty());
    const CorrelationOverTime c = correlation_of(FloatAudio(2, 480000));
    EXPECT_EQ(c.values.size(), 71U);
    EXPECT_EQ(c.least, 0);
    EXPECT_EQ(c.share_below_0, 0);
}

}  // namespace
}  // namespace mixdown
