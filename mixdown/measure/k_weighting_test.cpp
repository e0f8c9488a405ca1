// The K-weighting is the standard's at 48 kHz and the same curve at every other rate.
// SPDX-License-Identifier: Apache-2.0
#include "measure/k_weighting.h"

#include <gtest/gtest.h>

#include "core/units.h"

namespace mixdown {
namespace {

double weighting_db(double frequency_hz, double rate_hz) {
    const KWeighting k = k_weighting(rate_hz);
    return db_from_amplitude(k.shelf.amplitude_at(frequency_hz, rate_hz) *
                             k.high_pass.amplitude_at(frequency_hz, rate_hz));
}

TEST(KWeighting, CoefficientsOfTheStandardAt48kHz) {
    const auto expect = [](const BiquadDesign& is, const BiquadDesign& should) {
        EXPECT_NEAR(is.b0, should.b0, 1e-12);
        EXPECT_NEAR(is.b1, should.b1, 1e-12);
        EXPECT_NEAR(is.b2, should.b2, 1e-12);
        EXPECT_NEAR(is.a1, should.a1, 1e-12);
        EXPECT_NEAR(is.a2, should.a2, 1e-12);
    };
    expect(k_weighting(48000).shelf,
           {1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585});
    expect(k_weighting(48000).high_pass, {1, -2, 1, -1.99004745483398, 0.99007225036621});
}

TEST(KWeighting, MagnitudesInTheBass) {  // mixing.md section 4
    struct Row {
        double frequency_hz, level_db;
    };
    for (const auto& [frequency_hz, level_db] :
         {Row{30, -8.3}, Row{40, -5.6}, Row{50, -3.9}, Row{60, -2.9}, Row{100, -1.1}}) {
        EXPECT_NEAR(weighting_db(frequency_hz, 48000), level_db, 0.06) << frequency_hz;
    }
}

TEST(KWeighting, At997HzItMakesUpForTheConstantOfTheEquation) {
    for (const double rate_hz : {8000, 16000, 22050, 44100, 48000, 96000, 192000, 384000}) {
        EXPECT_NEAR(weighting_db(997, rate_hz), 0.691, 0.05) << rate_hz;  // the bilinear transform bends
    }
}

TEST(KWeighting, SameCurveAtOtherRates) {
    for (const double rate_hz : {44100, 88200, 96000, 192000}) {
        for (const double frequency_hz : {20, 50, 100, 300, 1000, 2000, 4000, 8000}) {
            EXPECT_NEAR(weighting_db(frequency_hz, rate_hz), weighting_db(frequency_hz, 48000), 0.1)
                << rate_hz << ' ' << frequency_hz;
        }
    }
}

}  // namespace
}  // namespace mixdown
