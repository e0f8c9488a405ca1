// Facts about rests: a floor is measured in them as it was planted; silence between notes is none.
// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/rests.h"

#include <gtest/gtest.h>

#include "measure/faults/faults_test.h"

namespace mixdown {
namespace {

double level_of(const FloatAudio& audio, Rests& rests) {
    const Spectra spectra = spectra_of_faulty(audio);
    rests = find_rests(spectra);
    return rest_level_db(rests, frame_powers(spectra.power));
}

FloatAudio notes() { return play_notes({{220, 330, 275}, 2, 0.8, 5, -12}, 12); }

TEST(Rests, AFloorIsMeasuredAsItWasPlanted) {
    Rests rests;
    FloatAudio audio = notes();
    add_noise(audio, -60, 1);
    const double level = level_of(audio, rests);
    EXPECT_TRUE(rests.steady);
    EXPECT_NEAR(level + db_from_power(rests.programme_power), -60 + db_from_power(18.5 / 24), 0.3)
        << "the bands end at 18.5 kHz";
    FloatAudio louder = notes();
    add_noise(louder, -50, 1);
    EXPECT_NEAR(level_of(louder, rests) - level, 10, 0.5);
    for (const int f : rests.frames)
        EXPECT_GE(std::fmod(f / Spectra::frames_per_s, 2), 0.8 + 0.45) << "0.5 s into a pause";
}

TEST(Rests, SilenceIsNone) {
    Rests rests;
    EXPECT_EQ(level_of(notes(), rests), silence_db) << "nothing is left";
    EXPECT_EQ(level_of(FloatAudio(1, 48000), rests), silence_db);
    EXPECT_TRUE(rests.frames.empty());
}

TEST(Rests, SoftHitsBetweenLoudOnesAreHeardInThem) {
    Rests rests;
    FloatAudio audio = play_notes({{110}, 3, 0.3, 0.08, -6}, 12);
    const FloatAudio soft = play_notes({{200}, 1, 0.3, 0.05, -30}, 12);
    for (int i = 0; i < audio.frames; ++i) audio[0][i] += soft[0][i];
    const double level = level_of(audio, rests);
    EXPECT_FALSE(rests.steady);
    EXPECT_GT(level, -50);
    EXPECT_LT(level, -20);
}

}  // namespace
}  // namespace mixdown
