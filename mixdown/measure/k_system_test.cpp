// The K-System reads a sine as its peak, and takes 600 ms to do so.
// SPDX-License-Identifier: Apache-2.0
#include "measure/k_system.h"

#include <gtest/gtest.h>

#include "measure/signals_test.h"

namespace mixdown {
namespace {

KSystem reading_of(const FloatAudio& audio) { return k_system(measure(audio.block(), 48000).samples); }

TEST(KSystem, ASineAtTheReferenceReadsZero) {
    for (const KScale scale : {KScale::k12, KScale::k14, KScale::k20}) {
        for (const int channels : {1, 2}) {
            const FloatAudio audio = sine(48000, 1000, {{-static_cast<double>(scale), 3}}, channels);
            EXPECT_NEAR(on_scale(reading_of(audio).average_dbfs, scale), 0, 0.01);
            EXPECT_NEAR(on_scale(reading_of(audio).maximum_dbfs, scale), 0, 0.01);
        }
    }
}

TEST(KSystem, OneChannelOfTwoIsHalfThePower) {
    FloatAudio audio = sine(48000, 1000, {{-20, 3}});
    std::fill_n(audio[1], audio.frames, 0.0F);
    EXPECT_NEAR(reading_of(audio).average_dbfs, -23.01, 0.01);
}

TEST(KSystem, TheMaximumIsOfSixHundredMilliseconds) {
    struct Row {
        double loud_s, maximum_dbfs, average_dbfs;
    };
    for (const Row& row : {Row{0.6, -10, -10 + 10 * std::log10(0.1)}, Row{0.3, -13.0103, -10 + 10 * std::log10(0.05)},
                           Row{3, -10, -10 + 10 * std::log10(0.5)}}) {
        const KSystem k =
            reading_of(sine(48000, 1000, {{silence_db, 2}, {-10, row.loud_s}, {silence_db, 4 - row.loud_s}}));
        EXPECT_NEAR(k.maximum_dbfs, row.maximum_dbfs, 0.01) << row.loud_s;
        EXPECT_NEAR(k.average_dbfs, row.average_dbfs, 0.01) << row.loud_s;
    }
}

TEST(KSystem, ShortAndSilent) {
    EXPECT_EQ(reading_of(FloatAudio(2, 48000)).average_dbfs, silence_db);
    EXPECT_EQ(reading_of(FloatAudio(2, 10)).maximum_dbfs, silence_db);
    EXPECT_EQ(reading_of(sine(48000, 1000, {{-10, 0.5}})).maximum_dbfs, silence_db) << "shorter than the meter";
}

}  // namespace
}  // namespace mixdown
