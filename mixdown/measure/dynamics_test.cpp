// PLR and PSR: facts of a few steps, and of a programme.
// SPDX-License-Identifier: Apache-2.0
#include "measure/dynamics.h"

#include <gtest/gtest.h>

#include "measure/signals_test.h"

namespace mixdown {
namespace {

TEST(Dynamics, PeakToLoudnessIsADifference) {
    EXPECT_DOUBLE_EQ(peak_to_loudness(-1, -14), 13);
    EXPECT_EQ(peak_to_loudness(silence_db, silence_db), 0);
    EXPECT_EQ(peak_to_loudness(-80, silence_db), 0) << "too short or too soft to have a loudness";
}

TEST(Dynamics, ASineHasItsCrest) {  // 1 kHz in both channels: peak -6 dBFS, loudness -6 LUFS
    const Measurement m = measure(sine(48000, 1000, {{-6, 5}}).block(), 48000);
    EXPECT_NEAR(peak_to_loudness(m.true_peak_dbtp, m.loudness_lufs_i), 0, 0.3);
    const std::vector<double> ratios = peak_to_short_term(m.steps, m.samples.peaks);
    ASSERT_EQ(ratios.size(), 21U);
    for (const double ratio : ratios) EXPECT_NEAR(ratio, 0, 0.1);
}

TEST(Dynamics, PeakAndLoudnessAreOfTheSameThreeSeconds) {
    PowerSeries steps(100, power_from_loudness(-20));
    std::vector<double> peaks(100, 0.1);
    peaks[50] = 1;
    const std::vector<double> ratios = peak_to_short_term(steps, peaks);
    ASSERT_EQ(ratios.size(), 71U);
    for (std::size_t i = 0; i < ratios.size(); ++i)  // value i is of the steps [i, i + 30)
        EXPECT_NEAR(ratios[i], i + 30 > 50 && i <= 50 ? 20 : 0, 1e-9) << i;
}

TEST(Dynamics, TheLeastIsOfWhatSounds) {
    const PowerSeries steps = series({{-14, 60}, {-20, 60}, {-80, 60}});
    const std::vector<double> peaks(180, 0.5);
    EXPECT_NEAR(least_peak_to_short_term(steps, peaks), -6.0206 + 14, 1e-4);
    EXPECT_EQ(peak_to_short_term(steps, peaks).back(), silence_db);
    EXPECT_EQ(least_peak_to_short_term(series({{-14, 29}}), peaks), 0) << "shorter than 3 s";
    EXPECT_EQ(least_peak_to_short_term(series({{silence_db, 100}}), peaks), 0);
}

}  // namespace
}  // namespace mixdown
