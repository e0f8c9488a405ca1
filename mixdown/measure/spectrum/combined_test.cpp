// Facts about combined spectra: powers add, time moves, nothing is lost.
// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/combined.h"

#include <gtest/gtest.h>
#include <numeric>

#include "core/random.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {
namespace {

Spectra spectra_of_noise(int frames, double level, std::uint64_t seed) {
    FloatAudio audio(1, frames);
    Random random(seed);
    for (int i = 0; i < frames; ++i) audio[0][i] = static_cast<float>(random.between(-level, level));
    Spectrograph spectrograph(48000, 1);
    spectrograph.add(audio.block());
    return spectrograph.finish();
}

template <class Values>
double total_of(const Values& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(CombinedSpectra, OfTwoSidesHoldBoth) {
    const Spectra left = spectra_of_noise(48000, 0.5, 1), right = spectra_of_noise(24000, 0.2, 2);
    const Spectra both = joined(left, right);
    EXPECT_EQ(both.power.frames(), 20);
    EXPECT_NEAR(total_of(both.power.values()), total_of(left.power.values()) + total_of(right.power.values()), 1e-4);
    EXPECT_FLOAT_EQ(both.power[3][40], left.power[3][40] + right.power[3][40]);
    EXPECT_FLOAT_EQ(both.power[15][40], left.power[15][40]);
    EXPECT_NEAR(total_of(both.right), total_of(right.left) / 2, 1e-9) << "over twice the time";
    EXPECT_EQ(joined(right, left).power.frames(), 20);
}

TEST(CombinedSpectra, OfTheMiddleHoldWhatBothSidesShare) {
    const Spectra left = spectra_of_noise(48000, 0.5, 1), silence = spectra_of_noise(48000, 0, 2);
    const Spectra one_sided = joined(left, silence);
    EXPECT_NEAR(middle_share(one_sided), 0.5, 1e-9) << "half as high on both sides";
    Spectra equal = joined(left, left);
    equal.cross = left.left;
    EXPECT_NEAR(middle_share(equal), 1, 1e-9);
    Spectra opposed = equal;
    for (double& cross : opposed.cross) cross = -cross;
    EXPECT_NEAR(middle_share(opposed), 0, 1e-9);
    const Spectra middle = middle_of(one_sided);
    EXPECT_NEAR(total_of(middle.power.values()), total_of(left.power.values()) / 2, 1e-4);
    EXPECT_NEAR(total_of(middle.left), total_of(left.left) / 4, 1e-9);
    EXPECT_EQ(middle.right, middle.left);
    EXPECT_EQ(middle_share(left), 1) << "mono";
}

TEST(CombinedSpectra, BeginLater) {
    const Spectra once = spectra_of_noise(24000, 0.5, 1), later = begun_later(once, 10);
    EXPECT_EQ(later.power.frames(), 20);
    EXPECT_EQ(later.envelopes.frames(), 160);
    EXPECT_EQ(later.power[9][40], 0);
    EXPECT_EQ(later.power[10][40], once.power[0][40]);
    EXPECT_EQ(later.envelopes[80][3], once.envelopes[0][3]);
    EXPECT_NEAR(total_of(later.left), total_of(once.left) / 2, 1e-9);
    EXPECT_TRUE(begun_later(once, 0) == once);
}

}  // namespace
}  // namespace mixdown
