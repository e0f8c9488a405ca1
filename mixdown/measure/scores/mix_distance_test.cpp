// Facts about mix distance: it is one, and it counts what can be heard.
// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/mix_distance.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

#include "core/random.h"
#include "core/units.h"

namespace mixdown {
namespace {

using Mix = std::vector<StripFigures>;

Mix random_mix(Random& random, std::size_t strips = 8) {
    Mix mix(strips);
    for (StripFigures& s : mix) {
        s.level_db = random.between(-30, 0);
        s.pan = random.between(-1, 1);
        s.width_db = random.between(-10, 6);
        s.wet_db = random.between(-30, 0);
        for (double& gain : s.tone_db) gain = random.between(-6, 6);
    }
    return mix;
}

TEST(MixDistance, IsADistance) {
    Random random(1);
    for (int round = 0; round < 100; ++round) {
        const Mix a = random_mix(random), b = random_mix(random), c = random_mix(random);
        EXPECT_EQ(mix_distance(a, a).total_db, 0);
        EXPECT_NEAR(mix_distance(a, b).total_db, mix_distance(b, a).total_db, 1e-12);
        EXPECT_LE(mix_distance(a, c).total_db, mix_distance(a, b).total_db + mix_distance(b, c).total_db + 1e-12);
    }
    EXPECT_EQ(mix_distance({}, {}).total_db, 0);
}

TEST(MixDistance, LouderIsTheSameMix) {
    Random random(2);
    const Mix a = random_mix(random);
    Mix b = a;
    for (StripFigures& s : b) s.level_db += 7;
    EXPECT_NEAR(mix_distance(a, b).total_db, 0, 1e-12);
}

TEST(MixDistance, EachKindCounts) {
    const Mix a(2);
    Mix level = a, pan = a, width = a, tone = a, wet = a;
    for (StripFigures& s : width) s.width_db = -6;
    EXPECT_NEAR(mix_distance(a, width).pan_db, 6, 1e-12);
    level[0].level_db = 4, level[1].level_db = -4;
    pan[0].pan = 1;
    for (StripFigures& s : tone) s.tone_db.fill(3);
    for (StripFigures& s : wet) s.wet_db = -6;
    EXPECT_NEAR(mix_distance(a, level).level_db, 4, 1e-12);
    EXPECT_NEAR(mix_distance(a, level).total_db, 2, 1e-12);
    EXPECT_NEAR(mix_distance(a, pan).pan_db, 20 / std::sqrt(2), 1e-12);
    EXPECT_NEAR(mix_distance(a, tone).tone_db, 3, 1e-12);
    EXPECT_NEAR(mix_distance(a, wet).wet_db, 6, 1e-12);
    EXPECT_EQ(mix_distance(a, wet).level_db, 0);
}

TEST(MixDistance, WhatIsNotHeardDoesNotCount) {
    Mix a(3), b(3);
    a[0].level_db = silence_db, b[0].level_db = -90;  // in neither mix
    a[1].wet_db = silence_db, b[1].wet_db = -50;
    a[2].pan = 1, b[2].pan = 0.999;
    EXPECT_NEAR(mix_distance(a, b).total_db, 0, 1e-9);
    b[0].level_db = -10;  // now it plays in one of them
    EXPECT_NEAR(mix_distance(a, b).level_db, 50 / std::sqrt(3), 1e-9);
}

}  // namespace
}  // namespace mixdown
