// Facts about detail: only treble counts, and only where the stem plays.
// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/detail.h"

#include <gtest/gtest.h>
#include <vector>

namespace mixdown {
namespace {

PowerGrid grid(int frames, float treble, float rest) {
    PowerGrid g(Spectra::bands);
    for (int f = 0; f < frames; ++f) {
        for (int b = 0; b < Spectra::bands; ++b)
            g.values().push_back(Spectra::band_centre_hz(b) >= detail_from_hz ? treble : rest);
    }
    return g;
}

TEST(Detail, CountsTrebleCellsAboveTheThreshold) {
    EXPECT_EQ(unmasked_treble_share(grid(4, 1, 1), grid(4, 0.5F, 9)), 1) << "the bass is masked, the treble is not";
    EXPECT_EQ(unmasked_treble_share(grid(4, 1, 9), grid(4, 2, 1)), 0);
    PowerGrid half = grid(4, 2, 0);
    for (std::size_t i = 0; i < 2 * Spectra::bands; ++i) half.values()[i] = 0;
    EXPECT_EQ(unmasked_treble_share(grid(4, 1, 1), half), 0.5);
}

TEST(Detail, CountsOnlyWhereTheStemPlays) {
    PowerGrid stem = grid(4, 1, 1);
    for (std::size_t i = 0; i < 2 * Spectra::bands; ++i) stem.values()[i] *= 1e-5F;  // 50 dB under the rest
    PowerGrid threshold = grid(4, 0.5F, 0.5F);
    EXPECT_EQ(unmasked_treble_share(stem, threshold), 1);
    EXPECT_EQ(unmasked_treble_share(grid(3, 0, 1), grid(3, 0, 0)), 0) << "no treble";
}

TEST(Detail, PointsAreTheSumOfBothShares) {
    EXPECT_NEAR(detail_points(std::vector<double>{0.4, 0.8}, 0.5), 110, 1e-9);
    EXPECT_NEAR(detail_points({}, 0.25), 25, 1e-9);
}

}  // namespace
}  // namespace mixdown
