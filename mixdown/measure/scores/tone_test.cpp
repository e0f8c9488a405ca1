// Facts about tone: a level is no tone, a tilt is, and the table is read as it is written.
// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/tone.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "core/units.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

constexpr std::string_view two_profiles =
    "profile\tcentre_hz\tlow_db\thigh_db\tsource\n"
    "neutral\t100\t-5\t5\ttest\n"
    "neutral\t1600\t-13\t-3\ttest\n"
    "dull\t1000\t-1\t1\ttest\n";

ToneTarget target_of(std::string_view profile) {
    const Result<ToneTarget> target = tone_target(two_profiles, profile);
    EXPECT_TRUE(target);
    return *target;
}

/// The middle of the neutral band, `tilt_db` per octave brighter, louder by `gain_db`.
ThirdOctaves tilted(double tilt_db, double gain_db) {
    const ToneTarget target = target_of("neutral");
    ThirdOctaves spectrum;
    for (std::size_t b = 0; b < tone_bands; ++b) {
        const double octaves = (static_cast<double>(b) - 11.5) / (10 * std::log10(2.0));
        spectrum.left[first_tone_band + b] =
            power_from_db((target.low_db[b] + target.high_db[b]) / 2 + gain_db + tilt_db * octaves);
    }
    return spectrum;
}

TEST(Tone, TheCurveItselfDiffersByNothingAtAnyLevel) {
    for (const double gain_db : {-60.0, 0.0, 20.0}) {
        const ToneJudgement j = judge_tone(tilted(0, gain_db), target_of("neutral"));
        EXPECT_NEAR(j.rms_db, 0, 1e-9);
        EXPECT_EQ(j.outside_rms_db, 0);
    }
}

TEST(Tone, ATiltIsItsRmsAndLeavesTheBandAtTheEnds) {
    const ToneJudgement mild = judge_tone(tilted(1, 0), target_of("neutral"));
    EXPECT_GT(mild.rms_db, 2.2);  // 7.6 octaves at 1 dB each: 2.3 rms about the mean
    EXPECT_LT(mild.rms_db, 3.5);
    const ToneJudgement bright = judge_tone(tilted(3, 0), target_of("neutral"));
    EXPECT_LT(bright.outside_db.front(), -5);
    EXPECT_GT(bright.outside_db.back(), 2);
    EXPECT_EQ(bright.outside_db[16], 0) << "near 2.5 kHz, where loudness comes from, it fits";
    EXPECT_LT(bright.outside_rms_db, bright.rms_db);
}

TEST(Tone, RowsAreKnots) {
    const ToneTarget neutral = target_of("neutral"), dull = target_of("dull");
    EXPECT_EQ(neutral.low_db[0], -5) << "before the first knot";
    EXPECT_NEAR(neutral.low_db[8], -9, 0.02) << "halfway in octaves: 400 Hz";
    EXPECT_EQ(neutral.high_db[tone_bands - 1], -3) << "after the last knot";
    EXPECT_EQ(dull.high_db[5], 1);
    EXPECT_EQ(target_of("unknown").low_db, neutral.low_db);
}

TEST(Tone, TableErrorsNameTheLine) {
    const std::string head = "profile\tcentre_hz\tlow_db\thigh_db\tsource\n";
    for (const std::string row : {"neutral\t1000\t3\t-3\tx\n", "neutral\tmany\t3\t4\tx\n", "neutral\t1e6\t3\t4\tx\n"}) {
        const Result<ToneTarget> target = tone_target(head + row, "neutral");
        ASSERT_FALSE(target) << row;
        EXPECT_NE(target.error().text().find('2'), std::string::npos) << target.error().text();
    }
    EXPECT_FALSE(tone_target(head + "neutral\t500\t0\t1\tx\nneutral\t400\t0\t1\tx\n", "neutral"));
    EXPECT_EQ(tone_target(head, "neutral").error().fault, Fault::usage);
}

TEST(Tone, AReferenceIsItsOwnTarget) {
    const ThirdOctaves song = tilted(0.5, -20);
    const ToneJudgement same = judge_tone(song, tone_of_reference(song, 3));
    EXPECT_NEAR(same.rms_db, 0, 1e-9);
    ThirdOctaves boosted = song;
    boosted.left[first_tone_band + 10] *= power_from_db(6);  // 630 Hz
    const ToneJudgement j = judge_tone(boosted, tone_of_reference(song, 3));
    EXPECT_NEAR(j.difference_db[10] - j.difference_db[3], 6, 1e-9);
    EXPECT_GT(j.outside_db[10], 1.5);
    EXPECT_EQ(j.outside_db[3], 0);
}

TEST(Tone, OfSilenceAndOfWhatIsMissing) {
    EXPECT_EQ(judge_tone(ThirdOctaves{}, target_of("neutral")).rms_db, 0);
    ThirdOctaves no_treble = tilted(0, 0);
    no_treble.left[first_tone_band + 23] = 0;
    EXPECT_EQ(judge_tone(no_treble, target_of("neutral")).difference_db[23], -60);
    EXPECT_EQ(judge_tone(tilted(0, 0), tone_of_reference(no_treble, 3)).outside_db[3], 0);
}

/// White noise has the same power per Hz: its third octaves rise by 3 dB per octave, 1 dB per band.
TEST(Tone, ThirdOctavesOfWhiteNoiseRise) {
    const ThirdOctaves t = third_octaves_of(measure(noise_bursts(48000, 6, 1, 1, 3).block(), 48000).spectra);
    const double level_1k = db_from_power(t.power(static_cast<std::size_t>(ThirdOctaves::band_of(1000))));
    EXPECT_NEAR(ThirdOctaves::centre_hz(ThirdOctaves::band_of(1000)), 1000, 1e-9);
    for (const double f : {125.0, 250.0, 4000.0, 12500.0}) {
        const auto band = static_cast<std::size_t>(ThirdOctaves::band_of(f));
        EXPECT_NEAR(db_from_power(t.power(band)) - level_1k, 10 * std::log10(f / 1000), 0.4) << f;
    }
    // 3 dB under a sine of 1/3 in power per channel: 231.6 Hz of 24 kHz
    EXPECT_NEAR(level_1k, db_from_power(2.0 / 12 * 230.8 / 24000), 0.3);
}

TEST(Tone, TheShippedTableCoversEveryProfile) {
    const char* root = std::getenv("MIXDOWN_ROOT");
    std::ifstream file(std::string(root != nullptr ? root : ".") + "/data/tone.tsv");
    ASSERT_TRUE(file) << "set MIXDOWN_ROOT to the repository";
    std::stringstream text;
    text << file.rdbuf();
    for (const char* profile : {"neutral", "pop", "rock", "metal", "dance", "dance_vocal", "hiphop", "ambient", "jazz",
                                "jazz_vocal", "acoustic", "country", "orchestral"}) {
        const Result<ToneTarget> target = tone_target(text.str(), profile);
        ASSERT_TRUE(target) << target.error().text();
        for (std::size_t b = 0; b < tone_bands; ++b) EXPECT_GE(target->high_db[b] - target->low_db[b], 4) << profile;
    }
}

}  // namespace
}  // namespace mixdown
