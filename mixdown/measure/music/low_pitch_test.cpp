// Facts about low pitches: kicks within 3 Hz or 5 %, bass notes within a quarter tone from E1 on, weak fundamentals
// too. SPDX-License-Identifier: Apache-2.0
#include "measure/music/low_pitch.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "measure/music/small_band_test.h"

namespace mixdown {
namespace {

TEST(LowPitch, KicksWithin3HzOr5Percent) {
    for (const double hz : {38.0, 45.0, 52.7, 61.0, 74.0, 95.0}) {
        Player kick(4);
        for (double t = 0.1; t < 3.7; t += 0.47) kick.kick(t, 0.8, hz);
        EXPECT_NEAR(kick_fundamental_hz(kick.heard()), hz, std::max(3.0, 0.05 * hz));
    }
    EXPECT_EQ(kick_fundamental_hz(Player(2).heard()), 0);
}

TEST(LowPitch, BassNotesWithinAQuarterTone) {
    for (const int partials : {1, 3, 8}) {
        Player bass(10);
        std::vector<int> played;
        for (int i = 0; i < 24; ++i) {
            played.push_back(28 + i);
            bass.tone(0.4 * i, 0.36, pitch_hz(28 + i), 0.2, 2, partials);
        }
        const BassLine line = bass_line(bass.heard());
        EXPECT_LE(line.notes.size(), played.size() + 1) << partials << ": one wrong note at most";
        for (const int midi : played) {
            const auto note =
                std::find_if(line.notes.begin(), line.notes.end(), [&](const BassNote& n) { return n.midi == midi; });
            ASSERT_NE(note, line.notes.end()) << midi << ' ' << partials;
            EXPECT_NEAR(12 * std::log2(note->median_hz / pitch_hz(midi)), 0, 0.4) << midi << ' ' << partials;
        }
        EXPECT_NEAR(line.lowest_hz, 41.2, partials > 1 ? 1.2 : 3) << partials;
        EXPECT_GT(line.pitched_share, 0.8);
    }
}

TEST(LowPitch, AWeakFundamentalIsNotMissed) {
    Player bass(3);
    for (double t = 0; t < 3; t += 0.5) {  // the fundamental 14 dB under the second harmonic
        bass.tone(t, 0.45, 55, 0.02, 0, 1);
        for (const int h : {2, 3, 4, 5}) bass.tone(t, 0.45, 55.0 * h, 0.1, 0, 1);
    }
    EXPECT_NEAR(bass_line(bass.heard()).median_hz, 55, 1);
}

TEST(LowPitch, WhatHasNoNotesSaysSo) {
    EXPECT_TRUE(bass_line(Player(2).heard()).notes.empty());
    Player noise(4);
    noise.noise(0, 4, 0.3);
    EXPECT_LT(bass_line(noise.heard()).pitched_share, 0.3);
}

}  // namespace
}  // namespace mixdown
