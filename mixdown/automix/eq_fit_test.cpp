// Equalisers are read off their responses.
// SPDX-License-Identifier: Apache-2.0
#include "automix/eq_fit.h"

#include <cmath>
#include <gtest/gtest.h>

#include "automix/strip_response.h"
#include "core/random.h"

namespace mixdown {
namespace {

constexpr double rate_hz = 48000;

double db_at(const Strip& strip, double hz) { return 10 * std::log10(power_gain_at(strip, hz, rate_hz)); }

EqFit fit_of(const Strip& strip, double gain_db, double noise_db) {
    std::vector<ResponsePoint> points;
    Random random(3);
    for (double hz = 30; hz < 16000; hz *= 1.1225)
        points.push_back({hz, gain_db + db_at(strip, hz) + random.between(-noise_db, noise_db), 1});
    return fit_eq(points, rate_hz);
}

void expect_like(const Strip& strip, double gain_db, double tolerance_db) {
    const EqFit fit = fit_of(strip, gain_db, 0.05);
    Strip found;
    found.high_pass = fit.high_pass;
    found.eq = fit.eq;
    EXPECT_NEAR(fit.gain_db, gain_db, 0.1);
    for (double hz = 60; hz < 14000; hz *= 1.2)
        EXPECT_NEAR(fit.gain_db + db_at(found, hz), gain_db + db_at(strip, hz), tolerance_db) << hz;
}

TEST(EqFit, AFlatResponseHasNoBands) {
    const EqFit fit = fit_of(Strip{}, -7.5, 0.05);
    EXPECT_NEAR(fit.gain_db, -7.5, 0.02);
    EXPECT_FALSE(fit.high_pass.on);
    for (const EqBandSettings& band : fit.eq) EXPECT_FALSE(band.on);
}

TEST(EqFit, BellsShelvesAndFiltersAreFound) {
    Strip strip;
    strip.eq[2] = {.on = true, .frequency_hz = 700, .gain_db = -3, .q = 1.41};
    expect_like(strip, -4, 0.2);
    strip.eq[3] = {.on = true, .frequency_hz = 3200, .gain_db = 4, .q = 0.8};
    expect_like(strip, -4, 0.3);
    strip.high_pass = {true, 90, 18};
    expect_like(strip, 2, 0.5);
    Strip shelves;
    shelves.eq[0] = {.on = true, .frequency_hz = 150, .gain_db = 5};
    shelves.eq[5] = {.on = true, .frequency_hz = 8000, .gain_db = -4};
    expect_like(shelves, 0, 0.4);
}

TEST(EqFit, PointsOfNoWeightSayNothing) {
    std::vector<ResponsePoint> points;
    for (double hz = 30; hz < 16000; hz *= 1.1225) points.push_back({hz, hz < 100 ? 40.0 : -3.0, hz < 100 ? 0.0 : 1.0});
    const EqFit fit = fit_eq(points, rate_hz);
    EXPECT_NEAR(fit.gain_db, -3, 0.01);
    EXPECT_FALSE(fit.high_pass.on);
}

}  // namespace
}  // namespace mixdown
