// Every CPU level against the plain loop, to the bit. SPDX-License-Identifier: Apache-2.0
#include "dsp/wide_loops.h"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "core/random.h"

namespace mixdown {
namespace {

class WideLoopsTest : public testing::Test {
protected:
    void TearDown() override { EXPECT_TRUE(use_cpu_level(best_cpu_level())); }

    template <class Test>
    static void at_every_level(Test test) {
        for (const CpuLevel level : {CpuLevel::sse2, CpuLevel::avx2, CpuLevel::avx512}) {
            if (level > best_cpu_level()) continue;
            ASSERT_TRUE(use_cpu_level(level));
            SCOPED_TRACE(name_of(level));
            for (const int frames : {0, 1, 7, 16, 31, 33, 100, 128}) test(static_cast<std::size_t>(frames), frames);
        }
    }
    std::vector<double> noise() {
        std::vector<double> samples(128);
        for (double& x : samples) x = random_.between(-1, 1);
        return samples;
    }
    Random random_{1};
};

TEST_F(WideLoopsTest, MixesRowsInTheirOrder) {
    const std::vector<double> a = noise(), b = noise(), c = noise(), level = noise(), pan = noise();
    const std::vector<double> broken(128, std::numeric_limits<double>::quiet_NaN());
    const MixTerm terms[] = {{a.data(), 0.3, nullptr, nullptr},
                             {broken.data(), 0, nullptr, nullptr},
                             {b.data(), 0, level.data(), pan.data()},
                             {c.data(), -0.7, nullptr, nullptr}};
    at_every_level([&](std::size_t size, int frames) {
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

TEST_F(WideLoopsTest, DrawsLines) {
    const double from = 0.123, way = -0.77, step = 1.0 / 960;
    at_every_level([&](std::size_t size, int frames) {
        std::vector<double> out(size), expected;
        for (int i = 0; i < frames; ++i) expected.push_back(from + way * ((37 + i) * step));
        line(from, way, step, 37, out.data(), frames);
        EXPECT_EQ(out, expected) << frames;
    });
}

}  // namespace
}  // namespace mixdown
