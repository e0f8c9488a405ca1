// Every CPU level against the plain loop, to the bit. SPDX-License-Identifier: Apache-2.0
#include "dsp/wide_loops.h"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "core/every_level_test.h"
#include "core/random.h"

namespace mixdown {
namespace {

std::vector<double> noise(Random& random) {
    std::vector<double> samples(128);
    for (double& x : samples) x = random.between(-1, 1);
    return samples;
}

template <class Test>
void at_every_length(Test test) {
    at_every_level([&] {
        for (const int frames : {0, 1, 7, 16, 31, 33, 100, 128}) test(static_cast<std::size_t>(frames), frames);
    });
}

TEST(WideLoops, MixesRowsInTheirOrder) {
    Random random(1);
    const std::vector<double> a = noise(random), b = noise(random), c = noise(random), level = noise(random),
                              pan = noise(random);
    const std::vector<double> broken(128, std::numeric_limits<double>::quiet_NaN());
    const MixTerm terms[] = {{a.data(), 0.3, nullptr, nullptr},
                             {broken.data(), 0, nullptr, nullptr},
                             {b.data(), 0, level.data(), pan.data()},
                             {c.data(), -0.7, nullptr, nullptr}};
    at_every_length([&](std::size_t size, int frames) {
        std::vector<double> out(129, 9), expected(129, 9);
        for (std::size_t i = 0; i < size; ++i)
            expected[i + 1] = ((0 + 0.3 * a[i]) + level[i] * pan[i] * b[i]) + -0.7 * c[i];
        mix_rows(terms, 4, out.data() + 1, frames);
        EXPECT_EQ(out[0], 9);
        out[0] = expected[0];
        EXPECT_EQ(out, expected) << frames;
        mix_rows(terms, 0, out.data(), frames);
        EXPECT_EQ(std::vector<double>(out.begin(), out.begin() + frames), std::vector<double>(size, 0.0));
    });
}

TEST(WideLoops, DrawsLines) {
    const double from = 0.123, way = -0.77, step = 1.0 / 960;
    at_every_length([&](std::size_t size, int frames) {
        std::vector<double> out(size), expected;
        for (int i = 0; i < frames; ++i) expected.push_back(from + way * ((37 + i) * step));
        line(from, way, step, 37, out.data(), frames);
        EXPECT_EQ(out, expected) << frames;
    });
}

}  // namespace
}  // namespace mixdown
