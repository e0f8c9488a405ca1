// Facts about width: mono, uncorrelated, inverted, and wide only in the treble.
// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/width.h"

#include <cmath>
#include <gtest/gtest.h>

#include "core/units.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

Width width_of(const FloatAudio& audio) { return judge_width(measure(audio.block(), 48000).spectra); }

/// Two sines in both channels; the right one's are scaled.
FloatAudio two_sines(double low_hz, double right_low, double high_hz, double right_high) {
    const FloatAudio low = sine(48000, low_hz, {{-12, 2}}), high = sine(48000, high_hz, {{-12, 2}});
    FloatAudio audio = low;
    for (int i = 0; i < audio.frames; ++i) {
        audio[0][i] = low[0][i] + high[0][i];
        audio[1][i] = static_cast<float>(right_low) * low[0][i] + static_cast<float>(right_high) * high[0][i];
    }
    return audio;
}

TEST(Width, OfMonoIsNothing) {
    for (const int channels : {1, 2}) {
        const Width w = width_of(sine(48000, 500, {{-6, 2}}, channels));
        EXPECT_EQ(w.side_to_mid_db, silence_db);
        EXPECT_NEAR(w.mono_loss_db, 0, 1e-6);
        EXPECT_NEAR(w.worst_mono_loss_db, 0, 1e-6);
    }
    EXPECT_EQ(width_of(FloatAudio(2, 48000)).mono_loss_db, 0);
    EXPECT_EQ(width_of(FloatAudio(2, 48000)).side_to_mid_db, silence_db);
    EXPECT_EQ(judge_width(Spectra{}).side_to_mid_db, silence_db);
}

TEST(Width, OfUncorrelatedNoiseIsZeroAndLosesThreeDecibels) {
    const Width w = width_of(noise_bursts(48000, 10, 1, 1, 4));
    EXPECT_NEAR(w.side_to_mid_db, 0, 0.2);
    EXPECT_NEAR(w.mono_loss_db, -3.01, 0.1);
}

TEST(Width, OneSideOnlyLosesThreeDecibels) {
    const Width w = width_of(two_sines(100, 0, 3000, 0));
    EXPECT_NEAR(w.side_to_mid_db, 0, 1e-6);
    EXPECT_NEAR(w.mono_loss_db, -3.01, 0.01);
}

TEST(Width, TellsTheBassFromTheTreble) {
    const Width good = width_of(two_sines(60, 0.9, 3000, 0));
    EXPECT_NEAR(good.low_side_to_mid_db, 20 * std::log10(0.1 / 1.9), 0.1);
    EXPECT_NEAR(good.by_band_db[static_cast<std::size_t>(ThirdOctaves::band_of(3000))], 0, 0.01);
    EXPECT_GT(width_of(two_sines(60, 0, 3000, 1)).low_side_to_mid_db, -12);
}

TEST(Width, FindsTheBandThatCancels) {
    const Width w = width_of(two_sines(100, 1, 3000, -0.9));
    EXPECT_NEAR(w.worst_at_hz, ThirdOctaves::centre_hz(ThirdOctaves::band_of(3000)), 1e-9);
    EXPECT_NEAR(w.worst_mono_loss_db, db_from_power(0.0025 / ((1 + 0.81) / 2)), 0.05);
    EXPECT_GT(w.mono_loss_db, -3.5);
    EXPECT_EQ(width_of(two_sines(100, -1, 3000, -1)).side_to_mid_db, -silence_db) << "all inverted";
}

}  // namespace
}  // namespace mixdown
