// Facts about sibilance: bursts of 5-9 kHz over a voice are found when they are, as loud as they are; vowels have none.
// SPDX-License-Identifier: Apache-2.0
#include "measure/music/sibilance.h"

#include <gtest/gtest.h>

#include "measure/music/small_band_test.h"

namespace mixdown {
namespace {

/// White noise, twice differenced: most of it above 5 kHz at 22.05 kHz.
void add_s(FloatAudio& audio, double start_s, double length_s, double level, Random& random) {
    double a = 0, b = 0;
    const int from = static_cast<int>(start_s * band_rate_hz),
              to = static_cast<int>((start_s + length_s) * band_rate_hz);
    for (int i = from; i < to; ++i) {
        const double x = random.between(-1, 1);
        audio[0][i] += static_cast<float>(level * (x - 2 * a + b) / 4);
        b = a;
        a = x;
    }
}

FloatAudio vowels(double seconds) {
    Player voice(seconds);
    for (double t = 0; t + 0.6 < seconds; t += 0.7) voice.tone(t, 0.5, 220, 0.15, 0, 12);
    FloatAudio audio(1, voice.audio().frames);
    for (int i = 0; i < audio.frames; ++i) audio[0][i] = voice.audio()[0][i];
    return audio;
}

TEST(Sibilance, MomentsAreFound) {
    FloatAudio audio = vowels(7);
    Random random(2);
    std::vector<double> starts_s;
    for (double t = 0.55; t < 6.5; t += 1.4) {
        starts_s.push_back(t);
        add_s(audio, t, 0.1, 0.6, random);
    }
    const Sibilance found = find_sibilance(heard(audio));
    ASSERT_EQ(found.moments.size(), starts_s.size());
    for (std::size_t i = 0; i < starts_s.size(); ++i) {
        EXPECT_NEAR(found.moments[i].start_s, starts_s[i], 0.02);
        EXPECT_NEAR(found.moments[i].end_s, starts_s[i] + 0.1, 0.02);
    }
    EXPECT_GT(found.share_of_time, 0.05);
    EXPECT_LT(found.share_of_time, 0.2);
}

TEST(Sibilance, TwiceAsLoudIsSixDecibelsMore) {
    double levels_db[2] = {};
    for (const int i : {0, 1}) {
        FloatAudio audio = vowels(7);
        Random random(2);
        for (double t = 0.55; t < 6.5; t += 1.4) add_s(audio, t, 0.1, i == 0 ? 0.15 : 0.3, random);
        levels_db[i] = find_sibilance(heard(audio)).level_db;
    }
    EXPECT_NEAR(levels_db[1] - levels_db[0], 6, 1) << "the average rises a little along with it";
}

TEST(Sibilance, VowelsAndSilenceHaveNone) {
    EXPECT_TRUE(find_sibilance(heard(vowels(4))).moments.empty());
    EXPECT_TRUE(find_sibilance(Player(2).heard()).moments.empty());
}

}  // namespace
}  // namespace mixdown
