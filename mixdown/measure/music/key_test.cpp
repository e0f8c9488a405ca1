// Facts about the key centre: all 24 keys are told from scales of chords; noise has none.
// SPDX-License-Identifier: Apache-2.0
#include "measure/music/key.h"

#include <gtest/gtest.h>

#include "measure/music/small_band_test.h"

namespace mixdown {
namespace {

TEST(Key, TheBandPlaysInIt) {
    int right = 0;  // not all: what is played above 400 Hz depends on the voicing, and I and IV are near each other
    for (const bool minor : {false, true}) {
        for (const int tonic : {55, 60, 63, 66}) {
            SmallBand band;
            band.tonic = tonic;
            band.minor = minor;
            band.seconds = 8;
            const std::vector<Spectra> stems = band.play();
            const Spectra* const tuned[] = {&stems[1], &stems[2]};
            const Key key = find_key(tuned);
            right += key.tonic == tonic % 12 && key.minor == minor ? 1 : 0;
            EXPECT_GT(key.correlation, 0.6) << key.name();
        }
    }
    EXPECT_GE(right, 7) << "of 8";
}

TEST(Key, EveryProfileIsItsOwnKey) {
    const double major[] = {5, 2, 3.5, 2, 4.5, 4, 2, 4.5, 2, 3.5, 1.5, 4};
    for (std::size_t tonic = 0; tonic < 12; ++tonic) {
        std::array<double, 12> chroma{};
        for (std::size_t i = 0; i < 12; ++i) chroma[(i + tonic) % 12] = major[i];
        EXPECT_EQ(find_key(chroma).tonic, static_cast<int>(tonic));
        EXPECT_FALSE(find_key(chroma).minor);
        EXPECT_NEAR(find_key(chroma).correlation, 1, 1e-12);
    }
    EXPECT_EQ((Key{6, true, 0, 0}.name()), "F# minor");
}

TEST(Key, WithoutTonesThereIsNoConfidence) {
    Player noise(8);
    noise.noise(0, 8, 0.3);
    const Spectra stem = noise.heard();
    const Spectra* const one[] = {&stem};
    EXPECT_LT(find_key(one).confidence, 0.3);
    EXPECT_EQ(find_key(std::array<double, 12>{}).confidence, 0);
    EXPECT_EQ(find_key(std::span<const Spectra* const>{}).confidence, 0);
}

}  // namespace
}  // namespace mixdown
