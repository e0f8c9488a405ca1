// Facts about the sample statistics.
// SPDX-License-Identifier: Apache-2.0
#include "measure/sample_statistics.h"

#include <gtest/gtest.h>

#include "core/every_level_test.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

SampleStatistics statistics_of(ConstFloatBlock audio) {
    SampleStatistics statistics(48000, audio.channels);
    statistics.add(audio);
    return statistics;
}

TEST(SampleStatistics, OfAHandfulOfSamples) {
    const float left[] = {0.5F, -0.75F, 0.25F, 0.0F}, right[] = {0.25F, 0.25F, 0.25F, -0.75F};
    const SampleStatistics s = statistics_of(ConstFloatBlock(left, right, 4));
    EXPECT_EQ(s.frames(), 4);
    EXPECT_EQ(s.peak(), 0.75);
    EXPECT_EQ(s.peak_frame(), 1) << "the first of two";
    EXPECT_EQ(s.mean(0), 0);
    EXPECT_EQ(s.mean(1), 0);
    EXPECT_DOUBLE_EQ(s.rms(), std::sqrt((0.875 + 0.75) / 8));
    EXPECT_DOUBLE_EQ(s.correlation(), (0.125 - 0.1875 + 0.0625) / std::sqrt(0.875 * 0.75));
    EXPECT_FALSE(s.channels_equal());
}

TEST(SampleStatistics, PeakIsTheFirstOfEqualsInWhicheverChannel) {
    const float early[] = {0, 0.5F, 0, 0}, late[] = {0, 0, 0, -0.5F};
    EXPECT_EQ(statistics_of(ConstFloatBlock(early, late, 4)).peak_frame(), 1);
    EXPECT_EQ(statistics_of(ConstFloatBlock(late, early, 4)).peak_frame(), 1);
}

TEST(SampleStatistics, DcOffsetIsOfTheWorseChannel) {
    const float left[] = {0.5F, -0.25F}, right[] = {-0.5F, -0.25F};
    EXPECT_EQ(statistics_of(ConstFloatBlock(left, right, 2)).dc_offset(), 0.375);
    EXPECT_EQ(statistics_of(ConstFloatBlock(left, 2)).dc_offset(), 0.125);
}

TEST(SampleStatistics, ClippingIsAFlatTopOfThreeSamples) {
    struct Row {
        const char* fact;
        std::vector<float> samples;
        int clipped;
    };
    const float near = 1 - 0x1p-16F;
    for (const Row& row : std::vector<Row>{
             {"nothing", {}, 0},
             {"two at full scale are a peak", {0, 1, 1, 0}, 0},
             {"three are a flat top", {0, 1, 1, 1, 0}, 3},
             {"a negative one", {0, -1, -1, -1, -1, 0}, 4},
             {"two flat tops", {1, 1, 1, 0, 1, 1, 1}, 6},
             {"two and two are no flat top", {1, 1, 0, 1, 1}, 0},
             {"of one sign", {1, 1, -1, -1, 1, 1}, 0},
             {"less than a 16-bit step apart", {1, near, 1, near}, 4},
             {"slopes are not flat", {1, 1.1F, 1.2F, 1.3F}, 0},
             {"over full scale, in float files", {1.5F, 1.5F, 1.5F}, 3},
             {"just under full scale", {0.9998F, 0.9998F, 0.9998F}, 0},
             {"just at it", {0.9999F, 0.9999F, 0.9999F}, 3},
         }) {
        const int frames = static_cast<int>(row.samples.size());
        const float* samples = row.samples.data();
        EXPECT_EQ(statistics_of(ConstFloatBlock(samples, frames)).clipped_samples(), row.clipped) << row.fact;
        EXPECT_EQ(statistics_of(ConstFloatBlock(samples, samples, frames)).clipped_samples(), 2 * row.clipped)
            << row.fact;
        SampleStatistics one_by_one(48000, 1);
        for (int i = 0; i < frames; ++i) one_by_one.add(ConstFloatBlock(samples + i, 1));
        EXPECT_EQ(one_by_one.clipped_samples(), row.clipped) << row.fact;
    }
}

TEST(SampleStatistics, CorrelationTellsEqualFlippedAndUnrelated) {
    const FloatAudio noise = noise_bursts(48000, 2, 1, 1, 6);
    FloatAudio flipped = noise;
    for (int i = 0; i < noise.frames; ++i) flipped[1][i] = -0.5F * noise[0][i];
    const std::vector<float> silence(static_cast<std::size_t>(noise.frames));
    EXPECT_NEAR(statistics_of(ConstFloatBlock(noise[0], noise[0], noise.frames)).correlation(), 1, 1e-12);
    EXPECT_NEAR(statistics_of(std::as_const(flipped).block()).correlation(), -1, 1e-12);
    EXPECT_NEAR(statistics_of(noise.block()).correlation(), 0, 0.01);
    EXPECT_EQ(statistics_of(ConstFloatBlock(noise[0], silence.data(), noise.frames)).correlation(), 0);
    EXPECT_EQ(statistics_of(ConstFloatBlock(noise[0], noise.frames)).correlation(), 1);
}

TEST(SampleStatistics, EqualChannelsAreEqualInEverySample) {
    FloatAudio audio = sine(48000, 440, {{-6, 0.1}});
    EXPECT_TRUE(statistics_of(std::as_const(audio).block()).channels_equal());
    audio[1][4799] += 1e-6F;
    EXPECT_FALSE(statistics_of(std::as_const(audio).block()).channels_equal());
    EXPECT_FALSE(statistics_of(ConstFloatBlock(audio[0], audio.frames)).channels_equal()) << "mono";
}

TEST(SampleStatistics, SameBitsForAnySplit) {
    FloatAudio audio = noise_bursts(48000, 2, 0.5, 0.2, 7);
    for (int i = 0; i < audio.frames; ++i) audio[0][i] = std::clamp(audio[0][i] * 100, -1.0F, 1.0F);
    const SampleStatistics whole = statistics_of(std::as_const(audio).block());
    EXPECT_GT(whole.clipped_samples(), 100);
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        SampleStatistics s(48000, 2);
        in_random_blocks(audio.block(), seed, [&](int at, int count) { s.add(audio.block().slice(at, count)); });
        EXPECT_EQ(s.rms(), whole.rms());
        EXPECT_EQ(s.mean(0), whole.mean(0));
        EXPECT_EQ(s.correlation(), whole.correlation());
        EXPECT_EQ(s.peak(), whole.peak());
        EXPECT_EQ(s.peak_frame(), whole.peak_frame());
        EXPECT_EQ(s.clipped_samples(), whole.clipped_samples());
        EXPECT_EQ(s.steps().cross, whole.steps().cross);
        EXPECT_EQ(s.steps().peaks, whole.steps().peaks);
    }
}

TEST(SampleStatistics, SameBitsAtEveryLevelAndTheObviousSums) {
    const FloatAudio audio = noise_bursts(48000, 1.03, 0.5, 0.2, 9);
    const SampleStatistics best = statistics_of(audio.block());
    at_every_level([&] {
        const SampleStatistics s = statistics_of(audio.block());
        EXPECT_EQ(s.steps().left, best.steps().left);
        EXPECT_EQ(s.steps().cross, best.steps().cross);
        EXPECT_EQ(s.rms(), best.rms());
        EXPECT_EQ(s.peak_frame(), best.peak_frame());
    });
    ASSERT_EQ(best.steps().left.size(), 10U);
    for (int step = 0; step < 10; ++step) {
        double left = 0, cross = 0, peak = 0;
        for (int i = step * 4800; i < (step + 1) * 4800; ++i) {
            const double l = static_cast<double>(audio[0][i]), r = static_cast<double>(audio[1][i]);
            left += l * l / 4800;
            cross += l * r / 4800;
            peak = std::max({peak, std::abs(l), std::abs(r)});
        }
        const auto at = static_cast<std::size_t>(step);
        EXPECT_NEAR(best.steps().left[at], left, 1e-12);
        EXPECT_NEAR(best.steps().cross[at], cross, 1e-12);
        EXPECT_EQ(best.steps().peaks[at], peak);
    }
}

TEST(SampleStatistics, OfNothing) {
    const SampleStatistics s(48000, 2);
    EXPECT_EQ(s.peak(), 0);
    EXPECT_EQ(s.rms(), 0);
    EXPECT_EQ(s.dc_offset(), 0);
    EXPECT_EQ(s.correlation(), 0);
    EXPECT_FALSE(s.channels_equal());
}

}  // namespace
}  // namespace mixdown
