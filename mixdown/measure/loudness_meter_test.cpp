// The loudness meter: calibration, block splits, silence.
// SPDX-License-Identifier: Apache-2.0
#include "measure/loudness_meter.h"

#include <cfloat>
#include <gtest/gtest.h>

#include "core/every_level_test.h"
#include "measure/k_weighting.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

PowerSeries steps_of(ConstFloatBlock audio, double rate_hz) {
    LoudnessMeter meter(rate_hz, audio.channels);
    meter.add(audio);
    return meter.steps();
}

TEST(LoudnessMeter, FullScaleSineInOneChannelReadsMinus3) {  // BS.1770-5 Annex 1
    for (const double rate_hz : {8000, 16000, 22050, 44100, 48000, 96000, 192000, 384000}) {
        FloatAudio audio = sine(rate_hz, 997, {{0, 3}});
        std::fill_n(audio[1], audio.frames, 0.0F);
        EXPECT_NEAR(integrated_loudness(steps_of(audio.block(), rate_hz)), -3.01, 0.05) << rate_hz;
        EXPECT_NEAR(integrated_loudness(steps_of(sine(rate_hz, 997, {{0, 3}}, 1).block(), rate_hz)), -3.01, 0.05)
            << rate_hz << " mono";
        EXPECT_NEAR(integrated_loudness(steps_of(sine(rate_hz, 997, {{0, 3}}).block(), rate_hz)), 0, 0.05)
            << rate_hz << " both channels";
    }
}

TEST(LoudnessMeter, StepIsATenthOfASecondAndALastPartialStepIsDropped) {
    struct Row {
        double rate_hz;
        int frames;
        std::size_t steps;
    };
    for (const auto& [rate_hz, frames, steps] :
         {Row{48000, 4799, 0}, Row{48000, 4800, 1}, Row{48000, 9599, 1}, Row{44100, 8820, 2}, Row{22050, 2205, 1},
          Row{11025, 1102, 0}, Row{11025, 1103, 1}, Row{48000, 0, 0}}) {
        EXPECT_EQ(steps_of(FloatAudio(2, frames).block(), rate_hz).size(), steps) << rate_hz << ' ' << frames;
    }
}

TEST(LoudnessMeter, SameBitsForAnySplit) {
    for (const double rate_hz : {44100.0, 48000.0}) {
        const FloatAudio audio = noise_bursts(rate_hz, 6, 1.7, 0.6, 1);
        const PowerSeries whole = steps_of(audio.block(), rate_hz);
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            LoudnessMeter meter(rate_hz, 2);
            in_random_blocks(audio.block(), seed,
                             [&](int at, int count) { meter.add(audio.block().slice(at, count)); });
            EXPECT_EQ(meter.steps(), whole) << seed;
        }
        LoudnessMeter meter(rate_hz, 2);
        for (int i = 0; i < audio.frames; ++i) meter.add(audio.block().slice(i, 1));
        EXPECT_EQ(meter.steps(), whole) << "one frame at a time";
    }
}

TEST(LoudnessMeter, SameBitsAtEveryLevel) {
    for (const double rate_hz : {8000.0, 11025.0, 44100.0, 96000.0}) {
        const FloatAudio audio = noise_bursts(rate_hz, 1.5, 0.7, 0.4, 4);
        const PowerSeries best = steps_of(audio.block(), rate_hz);
        at_every_level([&] { EXPECT_EQ(steps_of(audio.block(), rate_hz), best) << rate_hz; });
    }
}

TEST(LoudnessMeter, TheChannelsAddUp) {
    const FloatAudio audio = noise_bursts(48000, 1, 0.7, 0.4, 4);
    LoudnessMeter both(48000, 2);
    both.add(audio.block());
    for (int c = 0; c < 2; ++c)
        EXPECT_EQ(both.steps_of(c), steps_of(ConstFloatBlock(audio[c], audio.frames), 48000)) << "each on its own";
    for (std::size_t i = 0; i < 10; ++i) EXPECT_EQ(both.steps()[i], both.steps_of(0)[i] + both.steps_of(1)[i]);
}

TEST(LoudnessMeter, MomentaryIsLookedForBetweenTheSteps) {
    for (const double start_s : {0.0, 0.05, 0.0875, 0.31}) {
        FloatAudio audio = sine(48000, 1000, {{silence_db, start_s}, {-20, 0.4}, {silence_db, 1}});
        LoudnessMeter meter(48000, 2);
        meter.add(audio.block());
        EXPECT_NEAR(meter.max_momentary_lufs(), -20, 0.1) << start_s;
    }
    const FloatAudio noise = noise_bursts(44100, 3, 0.9, 0.3, 5);
    LoudnessMeter meter(44100, 2);
    meter.add(noise.block());
    EXPECT_GE(meter.max_momentary_lufs(), max_momentary(meter.steps()) - 1e-9);
    EXPECT_LE(meter.max_momentary_lufs(), max_momentary(meter.steps()) + 0.7);
}

TEST(LoudnessMeter, EqualsTheObviousFilter) {  // direct form I, one channel at a time
    for (const double rate_hz : {44100.0, 48000.0, 11025.0, 192000.0}) {
        const int step_frames = static_cast<int>(std::lround(rate_hz / 10));
        const FloatAudio audio = noise_bursts(rate_hz, 1, 0.4, 0.3, 2);
        PowerSeries expected(static_cast<std::size_t>(audio.frames / step_frames) + 1);
        for (int c = 0; c < 2; ++c) {
            std::vector<double> x(audio[c], audio[c] + audio.frames);
            for (const BiquadDesign& d : {k_weighting(rate_hz).shelf, k_weighting(rate_hz).high_pass}) {
                std::vector<double> y(x.size());
                for (std::size_t i = 0; i < x.size(); ++i) {
                    y[i] = d.b0 * x[i];
                    if (i >= 1) y[i] += d.b1 * x[i - 1] - d.a1 * y[i - 1];
                    if (i >= 2) y[i] += d.b2 * x[i - 2] - d.a2 * y[i - 2];
                }
                x = y;
            }
            for (std::size_t i = 0; i < x.size(); ++i)
                expected[i / static_cast<std::size_t>(step_frames)] += x[i] * x[i] / step_frames;
        }
        const PowerSeries steps = steps_of(audio.block(), rate_hz);
        ASSERT_GE(steps.size(), 9U);
        for (std::size_t i = 0; i < steps.size(); ++i) EXPECT_NEAR(steps[i], expected[i], 1e-9 * expected[i]);
    }
}

TEST(LoudnessMeter, SilenceAfterSoundBecomesExactlyZero) {
    FloatAudio audio(2, 48000 * 4);
    const FloatAudio burst = noise_bursts(48000, 0.5, 1, 1, 3);
    for (int c = 0; c < 2; ++c) std::copy_n(burst[c], burst.frames, audio[c]);
    const PowerSeries steps = steps_of(audio.block(), 48000);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_GT(steps[i], 0.01);
    for (std::size_t i = 16; i < steps.size(); ++i) EXPECT_EQ(steps[i], 0) << i;
    for (const double step : steps) EXPECT_FALSE(step > 0 && step < DBL_MIN) << "denormal";
}

}  // namespace
}  // namespace mixdown
