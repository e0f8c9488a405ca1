// Facts about onsets: hits are found when they begin, at any gain; steady sound and silence have none.
// SPDX-License-Identifier: Apache-2.0
#include "measure/music/onsets.h"

#include <gtest/gtest.h>

#include "measure/music/small_band_test.h"

namespace mixdown {
namespace {

std::vector<Onset> onsets_of(const Spectra& stem) { return find_onsets(onset_strength(stem)); }

/// Every hit found within 12 ms, and nothing else.
void expect_times(const std::vector<Onset>& found, const std::vector<double>& times_s, const char* what) {
    ASSERT_EQ(found.size(), times_s.size()) << what;
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i].time_s, times_s[i], 0.012) << what << ' ' << i;
}

TEST(Onsets, HitsAreFoundWhenTheyBegin) {
    Player kick(6), snare(6), hat(6), notes(6);
    std::vector<double> times_s;
    Random random(3);
    for (double t = 0.5; t < 5.5; t += random.between(0.15, 0.4)) {
        times_s.push_back(t);
        kick.kick(t, 0.8 * random.between(0.5, 1));
        snare.snare(t, 0.5 * random.between(0.5, 1));
        hat.hat(t, 0.2 * random.between(0.5, 1));
        notes.tone(t, 0.14, pitch_hz(45 + static_cast<double>(random.below(24))), 0.2, 4);
    }
    expect_times(onsets_of(kick.heard()), times_s, "kick");
    expect_times(onsets_of(snare.heard()), times_s, "snare");
    expect_times(onsets_of(hat.heard()), times_s, "hat");
    expect_times(onsets_of(notes.heard()), times_s, "notes");
    EXPECT_NEAR(onset_density(onsets_of(hat.heard()), 6), static_cast<double>(times_s.size()) / 6, 1e-9);
}

TEST(Onsets, GainChangesNothing) {
    Player loud(4, 9), soft(4, 9);
    for (double t = 0.25; t < 4; t += 0.5) {
        loud.snare(t, 0.5);
        soft.snare(t, 0.005);
    }
    const std::vector<Onset> a = onsets_of(loud.heard()), b = onsets_of(soft.heard());
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_NEAR(a[i].time_s, b[i].time_s, 1e-4);
        EXPECT_NEAR(a[i].strength, b[i].strength, 1e-3);
    }
}

TEST(Onsets, SteadySoundHasNone) {
    Player noise(8), tone(8), silence(8);
    noise.noise(0, 8, 0.3);
    for (const double hz : {41.2, 110.0, 440.0}) tone.tone(0, 8, hz, 0.2);
    EXPECT_LE(onsets_of(noise.heard()).size(), 16U) << "at most two a second in white noise";
    EXPECT_LE(onsets_of(tone.heard()).size(), 1U) << "its beginning";
    EXPECT_TRUE(onsets_of(silence.heard()).empty());
    EXPECT_TRUE(find_onsets({}).empty());
}

}  // namespace
}  // namespace mixdown
