// Every CPU level against the plain loop, to the bit. SPDX-License-Identifier: Apache-2.0
#include "dsp/tap_row.h"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "core/every_level_test.h"
#include "core/random.h"

namespace mixdown {
namespace {

std::vector<double> tap_noise(Random& random) {
    std::vector<double> samples(128);
    for (double& x : samples) x = random.between(-1, 1);
    return samples;
}

TEST(TapRow, IsThePlainLoopRounded) {
    Random random(2);
    const std::vector<double> row = tap_noise(random), level = tap_noise(random), pan = tap_noise(random);
    const std::vector<double> broken(128, std::numeric_limits<double>::quiet_NaN());
    at_every_level([&] {
        for (const int frames : {0, 1, 7, 16, 31, 33, 100, 128}) {
            const auto size = static_cast<std::size_t>(frames);
            const auto tapped = [&](const MixTerm& term) {
                std::vector<float> out(130, 9);
                tap_row(term, out.data() + 1, frames);
                EXPECT_EQ(out[0], 9);
                EXPECT_EQ(out[size + 1], 9) << frames;
                return std::vector<float>(out.begin() + 1, out.begin() + 1 + frames);
            };
            std::vector<float> held, moving;
            for (std::size_t i = 0; i < size; ++i) {
                held.push_back(static_cast<float>(-0.7 * row[i]));
                moving.push_back(static_cast<float>(level[i] * pan[i] * row[i]));
            }
            EXPECT_EQ(tapped({row.data(), -0.7, nullptr, nullptr}), held);
            EXPECT_EQ(tapped({row.data(), 0, level.data(), pan.data()}), moving);
            EXPECT_EQ(tapped({broken.data(), 0, nullptr, nullptr}), std::vector<float>(size, 0.0F));
        }
    });
}

}  // namespace
}  // namespace mixdown
