// Every CPU level against the plain loops, to the bit. SPDX-License-Identifier: Apache-2.0
#include "measure/set_sum.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

#include "core/every_level_test.h"
#include "core/random.h"

namespace mixdown {
namespace {

TEST(SetLoops, AddUpAndRoundAsThePlainLoopsDo) {
    constexpr int longest = 200;
    Random random(3);
    std::vector<std::vector<float>> rows(3);
    std::vector<double> wide;
    for (int i = 0; i < longest; ++i) {
        for (auto& row : rows) row.push_back(static_cast<float>(random.between(-1, 1)));
        wide.push_back(random.between(-1, 1));
    }
    const float* const starts[] = {rows[0].data(), rows[1].data(), rows[2].data()};
    at_every_level([&] {
        for (const int frames : {0, 1, 15, 64, 100, 128, 199}) {
            for (int count = 0; count <= 3; ++count) {
                std::vector<float> sums(longest + 1, 9), expected(longest + 1, 9);
                set_loops().add_up(starts, count, sums.data(), frames);
                for (std::size_t i = 0; i < static_cast<std::size_t>(frames); ++i) {
                    expected[i] = 0;
                    for (int r = 0; r < count; ++r) expected[i] += rows[static_cast<std::size_t>(r)][i];
                }
                EXPECT_EQ(sums, expected) << count << " rows of " << frames;
            }
            std::vector<float> narrow(longest, 9), expected(longest, 9);
            set_loops().round(wide.data(), narrow.data(), frames);
            std::transform(wide.begin(), wide.begin() + frames, expected.begin(),
                           [](double x) { return static_cast<float>(x); });
            EXPECT_EQ(narrow, expected) << frames;
        }
    });
}

}  // namespace
}  // namespace mixdown
