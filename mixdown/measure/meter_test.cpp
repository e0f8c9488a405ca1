// The meter as a whole: the signals of EBU Tech 3341 and 3342, made from their descriptions, and its edges.
// SPDX-License-Identifier: Apache-2.0
#include "measure/meter.h"

#include <gtest/gtest.h>

#include "measure/signals_test.h"

namespace mixdown {
namespace {

struct LoudnessReading {
    double loudness_lufs_i, max_momentary_lufs, max_short_term_lufs, loudness_range_lu;
};

/// 1 kHz, both channels in phase; the level of the stretches is that of the sine's peak. Without the other meters: some
/// are minutes long.
LoudnessReading loudness_of(const std::vector<Stretch>& stretches) {
    const FloatAudio audio = sine(48000, 1000, stretches);
    LoudnessMeter meter(48000, 2);
    meter.add(audio.block());
    return {integrated_loudness(meter.steps()), meter.max_momentary_lufs(), max_short_term(meter.steps()),
            loudness_range(meter.steps())};
}

/// The same by all meters.
Measurement measured(const std::vector<Stretch>& stretches) {
    const FloatAudio audio = sine(48000, 1000, stretches);
    return measure(audio.block(), 48000);
}

std::vector<Stretch> repeated(int times, const std::vector<Stretch>& stretches) {
    std::vector<Stretch> all;
    for (int i = 0; i < times; ++i) all.insert(all.end(), stretches.begin(), stretches.end());
    return all;
}

TEST(Meter, IntegratedLoudnessOfTech3341) {  // tolerance 0.1 LU; case 6 is 5.0 and not ours
    struct Row {
        int number;
        std::vector<Stretch> stretches;
        double lufs;
    };
    for (const Row& row : std::vector<Row>{
             {1, {{-23, 20}}, -23},
             {2, {{-33, 20}}, -33},
             {3, {{-36, 10}, {-23, 60}, {-36, 10}}, -23},
             {4, {{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}, -23},
             {5, {{-26, 20}, {-20, 20.1}, {-26, 20}}, -23},
         }) {
        EXPECT_NEAR(loudness_of(row.stretches).loudness_lufs_i, row.lufs, 0.1) << "case " << row.number;
    }
}

TEST(Meter, MomentaryAndShortTermOfTech3341) {
    for (const double lufs : {-23.0, -33.0}) {  // cases 1 and 2
        const LoudnessReading m = loudness_of({{lufs, 20}});
        EXPECT_NEAR(m.max_momentary_lufs, lufs, 0.1);
        EXPECT_NEAR(m.max_short_term_lufs, lufs, 0.1);
    }
    EXPECT_NEAR(loudness_of(repeated(5, {{-20, 1.34}, {-30, 1.66}})).max_short_term_lufs, -23, 0.1) << "case 9";
    EXPECT_NEAR(loudness_of(repeated(25, {{-20, 0.18}, {-30, 0.22}})).max_momentary_lufs, -23, 0.1) << "case 12";
}

TEST(Meter, LoudnessRangeOfTech3342) {  // tolerance 1 LU
    struct Row {
        int number;
        std::vector<Stretch> stretches;
        double range_lu;
    };
    for (const Row& row : std::vector<Row>{
             {1, {{-20, 20}, {-30, 20}}, 10},
             {2, {{-20, 20}, {-15, 20}}, 5},
             {3, {{-40, 20}, {-20, 20}}, 20},
             {4, {{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}}, 15},
         }) {
        EXPECT_NEAR(loudness_of(row.stretches).loudness_range_lu, row.range_lu, 1) << "case " << row.number;
    }
}

TEST(Meter, AllFiguresOfOneSignal) {
    const Measurement m = measured({{-6, 5}, {silence_db, 5}});
    EXPECT_EQ(m.channels, 2);
    EXPECT_EQ(m.rate_hz, 48000);
    EXPECT_EQ(m.frames, 480000);
    EXPECT_EQ(m.length_s(), 10);
    EXPECT_EQ(m.steps.size(), 100U);
    EXPECT_NEAR(m.loudness_lufs_i, -6.05, 0.1);
    EXPECT_NEAR(m.loudness_lufs_active, -6.15, 0.1);
    EXPECT_NEAR(m.active_share, 0.515, 0.011);
    EXPECT_NEAR(m.sample_peak_dbfs, -6, 1e-4);
    EXPECT_EQ(m.sample_peak_frame % 24, 12) << "a crest of the sine";
    EXPECT_NEAR(m.true_peak_dbtp, -6, 0.3);
    EXPECT_GE(m.true_peak_dbtp, m.sample_peak_dbfs);
    EXPECT_NEAR(m.dc_offset, 0, 1e-6);
    EXPECT_EQ(m.clipped_samples, 0);
    EXPECT_NEAR(m.correlation, 1, 1e-12);
    EXPECT_TRUE(m.channels_equal);
}

TEST(Meter, SilenceAndNothing) {
    for (const int frames : {0, 1, 100, 48000}) {
        const Measurement m = measure(FloatAudio(2, frames).block(), 48000);
        for (const double level : {m.loudness_lufs_i, m.max_momentary_lufs, m.max_short_term_lufs,
                                   m.loudness_lufs_active, m.sample_peak_dbfs, m.true_peak_dbtp}) {
            EXPECT_EQ(level, silence_db) << frames;
        }
        EXPECT_EQ(m.loudness_range_lu, 0);
        EXPECT_EQ(m.active_share, 0);
        EXPECT_EQ(m.dc_offset, 0);
        EXPECT_EQ(m.frames, frames);
    }
}

TEST(Meter, SameForAnySplit) {
    const FloatAudio audio = noise_bursts(44100, 5, 0.9, 0.5, 10);
    const Measurement whole = measure(audio.block(), 44100);
    Meter meter(44100, 2);
    in_random_blocks(audio.block(), 1, [&](int at, int count) { meter.add(audio.block().slice(at, count)); });
    const Measurement split = meter.finish();
    EXPECT_EQ(split.steps, whole.steps);
    EXPECT_EQ(split.true_peak_dbtp, whole.true_peak_dbtp);
    EXPECT_EQ(split.true_peak_frame, whole.true_peak_frame);
    EXPECT_EQ(split.sample_peak_frame, whole.sample_peak_frame);
    EXPECT_EQ(split.correlation, whole.correlation);
}

}  // namespace
}  // namespace mixdown
