// Facts about depth: planes are counted, order is judged, and a fall tells of the room behind a sound that stops.
// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/depth.h"

#include <cmath>
#include <gtest/gtest.h>

#include "core/units.h"

namespace mixdown {
namespace {

TEST(Depth, RatioFromSends) {
    EXPECT_NEAR(direct_to_reverberant_db(-20, std::vector<double>{-29}), 9, 1e-12);
    EXPECT_NEAR(direct_to_reverberant_db(0, std::vector<double>{-9, -9}), 9 - 10 * std::log10(2), 1e-12);
    EXPECT_EQ(direct_to_reverberant_db(0, {}), driest_direct_to_reverberant_db);
    EXPECT_EQ(direct_to_reverberant_db(0, std::vector<double>{silence_db}), driest_direct_to_reverberant_db);
    EXPECT_EQ(direct_to_reverberant_db(0, std::vector<double>{-80}), driest_direct_to_reverberant_db);
}

TEST(Depth, CountsPlanes) {
    const struct {
        std::vector<double> ratios_db;
        int planes;
        double spread_db;
    } cases[] = {{{}, 0, 0},
                 {{12}, 1, 0},
                 {{12, 12, 12}, 1, 0},
                 {{12, 9, 14}, 2, 5},
                 {{16, 12, 8}, 3, 8},
                 {{8, 12, 16}, 3, 8},
                 {{8, 11.9, 12, 16}, 3, 8},
                 {{8, 9, 10, 11, 12}, 2, 4},
                 {{30, 9, 3.9, 14, 0}, 4, 30}};
    for (const auto& c : cases) {
        const Depth depth = judge_depth(c.ratios_db, {});
        EXPECT_EQ(depth.planes, c.planes);
        EXPECT_NEAR(depth.spread_db, c.spread_db, 1e-12);
        EXPECT_EQ(depth.in_order, 1) << "no plan";
    }
}

TEST(Depth, JudgesTheOrder) {
    const std::vector<int> plan = {0, 1, 2};
    EXPECT_EQ(judge_depth(std::vector<double>{20, 12, 6}, plan).in_order, 1);
    EXPECT_EQ(judge_depth(std::vector<double>{6, 12, 20}, plan).in_order, 0);
    EXPECT_NEAR(judge_depth(std::vector<double>{20, 18, 6}, plan).in_order, 2.0 / 3, 1e-12) << "front and middle: 2 dB";
    EXPECT_EQ(judge_depth(std::vector<double>{6, 12}, std::vector<int>{1, 1}).in_order, 1) << "one plane";
}

/// Notes of 0.3 s with pauses of 0.7 s, in a room that decays by 60 dB in 2 s and is `ratio_db` under them.
std::vector<double> notes_in_a_room(double ratio_db) {
    std::vector<double> envelope;
    double room = 0;
    for (int f = 0; f < 1600; ++f) {
        const double direct = f % 160 < 48 ? 1 : 0, fall = power_from_db(-60.0 / 320);
        room = room * fall + direct * (1 - fall);
        envelope.push_back(direct + room * power_from_db(-ratio_db) / 0.87);  // 0.87: what it reaches in 0.3 s
    }
    return envelope;
}

TEST(Depth, FallTellsTheRoomBehindNotes) {
    for (const double ratio_db : {3.0, 6.0, 12.0, 20.0}) {
        const FallAfterSound fall = fall_after_sound(notes_in_a_room(ratio_db));
        EXPECT_TRUE(fall.known);
        EXPECT_NEAR(fall.fall_db, ratio_db + 2, 2.5) << "2 dB: the room falls, too, in 60 ms";
    }
    EXPECT_EQ(fall_after_sound(notes_in_a_room(90)).fall_db, driest_direct_to_reverberant_db);
}

TEST(Depth, NothingIsSaidOfASoundThatNeverStops) {
    std::vector<double> swell;
    for (int f = 0; f < 1600; ++f) swell.push_back(1.5 + std::sin(f * 0.02));
    EXPECT_FALSE(fall_after_sound(swell).known);
    EXPECT_FALSE(fall_after_sound({}).known);
    EXPECT_FALSE(fall_after_sound(std::vector<double>(500, 0.0)).known);
}

}  // namespace
}  // namespace mixdown
