// SPDX-License-Identifier: Apache-2.0
#include "automix/ride_polish.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "core/random.h"
#include "core/units.h"

namespace mixdown {
namespace {

/// Two minutes of a lead that now and then rests, over a band that swells.
struct Duo {
    explicit Duo(Random& random) {
        double lead_db = -20, rest_db = -22;
        for (int i = 0; i < 1200; ++i) {
            lead_db = std::clamp(lead_db + random.between(-1, 1), -26.0, -14.0);
            rest_db = std::clamp(rest_db + random.between(-1, 1), -28.0, -16.0);
            lead.push_back(i % 170 < 150 ? power_from_db(lead_db) : 0);
            if (i < 890) rest.push_back(power_from_db(rest_db));  // the lead ends alone, within a window of both
        }
    }
    /// The slow, obvious way.
    [[nodiscard]] std::vector<LeadWindow> under(const Curve& ride) const {
        PowerSeries ridden = lead;
        CurveReader reader(ride);
        for (std::size_t i = 0; i < ridden.size(); ++i)
            ridden[i] *= power_from_db(reader.value_at(0.1 * static_cast<double>(i) + 0.05));
        return lead_windows(ridden, rest);
    }
    PowerSeries lead, rest;
};

Curve some_ride(Random& random) {
    Curve ride;
    for (double s = random.between(0, 9); s < 118; s += random.between(2.5, 15))
        ride.push_back({std::round(10 * s) / 10, 0.5 * std::round(random.between(-4, 4)), CurveShape::smooth});
    return ride;
}

TEST(RidePolish, BringsTheLeadNearerAndStaysWithinTheLimits) {
    const RideLimits limits;
    constexpr double aim = 2;
    int more = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Random random(seed);
        const Duo duo(random);
        const Curve ride = some_ride(random);
        ASSERT_TRUE(holds(limits, ride)) << seed;
        const Curve polished = polished_ride(ride, duo.lead, duo.rest, aim, limits);
        EXPECT_TRUE(holds(limits, polished)) << seed;
        EXPECT_EQ(polished.size(), ride.size());
        for (const CurvePoint& p : polished) EXPECT_EQ(p.time_s, std::round(10 * p.time_s) / 10) << "as people write";
        const auto was = duo.under(ride), is = duo.under(polished);
        const double before = share_on_aim(was, aim, limits.tolerance_db),
                     now = share_on_aim(is, aim, limits.tolerance_db);
        EXPECT_GE(now, before) << seed;
        EXPECT_TRUE(now > before || off_aim_lu(is, aim) <= off_aim_lu(was, aim)) << seed;
        more += now > before ? 1 : 0;
        EXPECT_EQ(polished_ride(polished, duo.lead, duo.rest, aim, limits), polished)
            << seed << ": nothing is left to do";
    }
    EXPECT_GE(more, 35);
}

TEST(RidePolish, LeavesARideThatCannotBeBetterAlone) {
    const PowerSeries lead(300, 2.0), rest(300, 1.0);
    const Curve still = {{5, 0, CurveShape::smooth}, {20, 0, CurveShape::linear}};
    EXPECT_EQ(polished_ride(still, lead, rest, 3.0103, {}), still);
    EXPECT_EQ(polished_ride({}, lead, rest, 0, {}), Curve());
}

TEST(RideLimits, AreOfGainSteepnessAndDistance) {
    const RideLimits limits{3, 3, 1};
    EXPECT_TRUE(holds(limits, {{0, 3, CurveShape::smooth}, {3, -3, CurveShape::smooth}})) << "3 dB/s at its middle";
    EXPECT_FALSE(holds(limits, {{0, 3, CurveShape::smooth}, {2.9, -3, CurveShape::smooth}}));
    EXPECT_FALSE(holds(limits, {{-0.1, 0, CurveShape::smooth}}));
    EXPECT_FALSE(holds(limits, {{0, 3.5, CurveShape::smooth}}));
    EXPECT_FALSE(holds(limits, {{0, 0, CurveShape::smooth}, {0.5, 0, CurveShape::smooth}}));
}

}  // namespace
}  // namespace mixdown
