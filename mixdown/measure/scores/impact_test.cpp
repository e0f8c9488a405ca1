// Facts about impact: strokes are found where they are, and what follows them counts against them.
// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/impact.h"

#include <cmath>
#include <gtest/gtest.h>

#include "core/units.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

/// A stroke of power 1 every `period` frames, that falls `decay_db` per frame, over a steady floor.
Envelope struck(int frames, int period, double decay_db, double floor_db) {
    Envelope e;
    for (int f = 0; f < frames; ++f) e.push_back(power_from_db(floor_db) + power_from_db(-decay_db * (f % period)));
    return e;
}

double ratio_db(const Envelope& e) { return transient_ratio(e, strokes(e)).ratio_db; }

TEST(Impact, FindsEveryStrokeOnce) {
    const Envelope e = struck(800, 80, 0.5, -60);
    EXPECT_EQ(strokes(e), (std::vector<int>{0, 80, 160, 240, 320, 400, 480, 560, 640, 720}));
    EXPECT_TRUE(strokes(Envelope(500, 1.0)).size() <= 1) << "a steady sound begins at most once";
    EXPECT_TRUE(strokes(Envelope(500, 0.0)).empty());
    EXPECT_TRUE(strokes(Envelope{}).empty());
}

TEST(Impact, RatioFallsAsStrokesRingAndAsTheFloorRises) {
    double last = 1e9;
    for (const double decay_db : {3.0, 1.0, 0.3, 0.1}) {
        const double here = ratio_db(struck(1600, 100, decay_db, -80));
        EXPECT_LT(here, last - 1) << decay_db;
        last = here;
    }
    last = 1e9;
    for (const double floor_db : {-30.0, -20.0, -12.0}) {
        const double here = ratio_db(struck(1600, 100, 3, floor_db));
        EXPECT_LT(here, last - 1) << floor_db;
        last = here;
    }
}

TEST(Impact, RatioIsMeanPowerOverMeanPower) {
    Envelope e(200, 0.01);
    for (std::size_t f = 100; f < 105; ++f) e[f] = 1;
    const int stroke[] = {100};
    EXPECT_NEAR(transient_ratio(e, stroke).ratio_db, 20, 1e-9);
    EXPECT_EQ(transient_ratio(e, stroke).strokes, 1);
    const int last_moment[] = {198};
    EXPECT_EQ(transient_ratio(e, last_moment).strokes, 0) << "nothing follows it";
}

TEST(Impact, FromAudio) {
    const auto mid_ratio = [](double on_s) {
        const Spectra s = measure(noise_bursts(48000, 5, 0.5, on_s, 3).block(), 48000).spectra;
        const Envelope mid = mid_envelope(s);
        const std::vector<int> found = strokes(mid);
        EXPECT_NEAR(static_cast<double>(found.size()), 10, 1) << on_s;
        return transient_ratio(mid, found).ratio_db;
    };
    EXPECT_GT(mid_ratio(0.02), 20);
    EXPECT_NEAR(mid_ratio(0.1), db_from_power(300.0 / 70), 1.5) << "70 of the 300 ms after it still sound";
    EXPECT_LT(mid_ratio(0.4), 1);
    EXPECT_EQ(peak_to_short_term_lu(-1, -12), 11);
}

TEST(Impact, DoesNotDependOnLevel) {
    Envelope e = struck(1600, 100, 1, -40);
    const double at_home = ratio_db(e);
    for (double& power : e) power *= 1e-6;
    EXPECT_NEAR(ratio_db(e), at_home, 1e-9);
}

}  // namespace
}  // namespace mixdown
