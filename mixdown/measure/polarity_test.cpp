// The polarity check: what two microphones on one source do to each other.
// SPDX-License-Identifier: Apache-2.0
#include "measure/polarity.h"

#include <gtest/gtest.h>

#include "measure/signals_test.h"
#include "measure/two_lane_biquad.h"

namespace mixdown {
namespace {

/// The check on a sine of 80 Hz and its copy with another gain, polarity and delay in degrees.
PolarityCheck check_of(double gain, double degrees) {
    const FloatAudio a = sine(48000, 80, {{-12, 4}}, 1);
    FloatAudio b = sine(48000, 80, {{-12, 4}}, 2, -degrees * std::numbers::pi / 180);
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < b.frames; ++i) b[c][i] *= static_cast<float>(gain);
    }
    PolarityCheck check(48000);
    check.add(a.block(), std::as_const(b).block());
    return check;
}

TEST(Polarity, OfASineAndItsCopy) {
    struct Row {
        double gain, degrees, sum_db, flipped_db;
    };
    for (const Row& row : {Row{1, 90, 0, 0}, Row{1, 60, 1.761, -3.010}, Row{1, 120, -3.010, 1.761},
                           Row{0.5, 0, 2.553, -6.990}, Row{-0.5, 0, -6.990, 2.553}}) {
        const PolarityCheck check = check_of(row.gain, row.degrees);
        EXPECT_NEAR(check.sum_gain_db(), row.sum_db, 0.05) << row.gain << ' ' << row.degrees;
        EXPECT_NEAR(check.flipped_gain_db(), row.flipped_db, 0.05) << row.gain << ' ' << row.degrees;
    }
}

TEST(Polarity, EqualFlippedAndSilent) {
    EXPECT_NEAR(check_of(1, 0).sum_gain_db(), 3.0103, 1e-4);
    EXPECT_EQ(check_of(1, 0).flipped_gain_db(), silence_db);
    EXPECT_NEAR(check_of(-1, 0).flipped_gain_db(), 3.0103, 1e-4);
    EXPECT_EQ(check_of(-1, 0).sum_gain_db(), silence_db);
    EXPECT_EQ(check_of(0, 0).sum_gain_db(), 0) << "one side silent: the sum is what there is";
    EXPECT_EQ(PolarityCheck(48000).sum_gain_db(), 0);
}

TEST(Polarity, OnlyTheBassCounts) {  // equal at 80 Hz, flipped and as loud at 8 Hz and 2 kHz
    const FloatAudio low = sine(48000, 80, {{-12, 4}}, 1), high = sine(48000, 2000, {{-12, 4}}, 1),
                     rumble = sine(48000, 8, {{-12, 4}}, 1);
    FloatAudio a(1, low.frames), b(1, low.frames);
    for (int i = 0; i < low.frames; ++i) {
        a[0][i] = low[0][i] + high[0][i] + rumble[0][i];
        b[0][i] = low[0][i] - high[0][i] - rumble[0][i];
    }
    PolarityCheck check(48000);
    check.add(std::as_const(a).block(), std::as_const(b).block());
    EXPECT_NEAR(check.sum_gain_db(), 3.01, 0.02);
}

TEST(Polarity, SameBitsForAnySplit) {
    const FloatAudio a = noise_bursts(44100, 2, 0.5, 0.2, 8), b = noise_bursts(44100, 2, 0.5, 0.2, 9);
    PolarityCheck whole(44100);
    whole.add(a.block(), b.block());
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
        PolarityCheck check(44100);
        in_random_blocks(a.block(), seed,
                         [&](int at, int n) { check.add(a.block().slice(at, n), b.block().slice(at, n)); });
        EXPECT_EQ(check.sum_gain_db(), whole.sum_gain_db());
        EXPECT_EQ(check.flipped_gain_db(), whole.flipped_gain_db());
    }
}

TEST(Polarity, ButterworthFiltersFallThreeDecibelsAtTheirCutoff) {
    struct Row {
        double frequency_hz, low_db, high_db;
    };
    for (const auto& [frequency_hz, low_db, high_db] :
         {Row{50, -0.02, -24.1}, Row{100, -0.26, -12.3}, Row{200, -3.01, -3.01}, Row{400, -12.3, -0.26},
          Row{800, -24.1, -0.02}}) {
        EXPECT_NEAR(db_from_amplitude(butterworth_low_pass(200, 48000).amplitude_at(frequency_hz, 48000)), low_db,
                    0.05);
        EXPECT_NEAR(db_from_amplitude(butterworth_high_pass(200, 48000).amplitude_at(frequency_hz, 48000)), high_db,
                    0.05);
    }
}

}  // namespace
}  // namespace mixdown
