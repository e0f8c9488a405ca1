// Facts about the decomposition: medians are medians, nothing is lost, and each part finds its kind of sound.
// SPDX-License-Identifier: Apache-2.0
#include "measure/referee/decomposition.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>

#include "core/random.h"
#include "measure/referee/median.h"
#include "measure/referee/part_powers.h"
#include "measure/signals_test.h"

namespace mixdown {
namespace {

template <int count>
void expect_medians(std::uint64_t seed) {
    Random random(seed);
    for (int round = 0; round < 200; ++round) {
        FourFloats values[static_cast<unsigned>(count)];
        std::vector<float> lanes[4];
        for (FourFloats& v : values) {
            for (std::size_t lane = 0; lane < 4; ++lane) {  // few different values: ties must not disturb
                const auto x = static_cast<float>(random.below(round % 2 == 0 ? 1000000 : 4));
                v[static_cast<int>(lane)] = x;
                lanes[lane].push_back(x);
            }
        }
        const FourFloats median = median_of<count>([&](int i) { return values[i]; });
        for (std::size_t lane = 0; lane < 4; ++lane) {
            std::sort(lanes[lane].begin(), lanes[lane].end());
            EXPECT_EQ(median[static_cast<int>(lane)], lanes[lane][static_cast<std::size_t>(count / 2)]);
        }
    }
}

TEST(Median, IsTheMiddleOfTheSortedValues) {
    expect_medians<3>(1);
    expect_medians<9>(2);
    expect_medians<17>(3);
}

/// Decides one bin the slow way.
int obvious_part(const std::vector<std::vector<float>>& frames, int frame, int bin) {
    const int last = static_cast<int>(frames.size()) - 1, bins = static_cast<int>(frames[0].size());
    std::vector<float> across, along;
    for (int f = frame - 4; f <= frame + 4; ++f)
        across.push_back(frames[static_cast<std::size_t>(std::clamp(f, 0, last))][static_cast<std::size_t>(bin)]);
    for (int k = bin - 8; k <= bin + 8; ++k) {
        const int mirrored = k < 0 ? -1 - k : k >= bins ? 2 * bins - 1 - k : k;
        along.push_back(frames[static_cast<std::size_t>(frame)][static_cast<std::size_t>(mirrored)]);
    }
    std::sort(across.begin(), across.end());
    std::sort(along.begin(), along.end());
    return along[8] > 4 * across[4] ? 0 : across[4] > 4 * along[8] ? 1 : 2;
}

TEST(Decomposition, IsTheObviousOne) {
    for (const int bins : {30, 41, 64}) {
        for (const int count : {1, 3, 5, 9, 30}) {
            Random random(static_cast<std::uint64_t>(bins + count));
            std::vector<std::vector<float>> frames(static_cast<std::size_t>(count));
            for (auto& frame : frames) {
                const double loud = random.below(4) == 0 ? 30 : 1;
                for (int k = 0; k < bins; ++k)
                    frame.push_back(static_cast<float>(loud * random.unit() + (k % 20 == 7 ? 100 : 0)));
            }
            Decomposition decomposition(bins);
            int heard = 0;
            const auto check = [&](const SpectrumParts& parts) {
                for (int k = 0; k < bins; ++k) {
                    const auto at = static_cast<std::size_t>(k);
                    const float whole[] = {parts.transient[at], parts.steady[at], parts.residual[at]};
                    const float power = frames[static_cast<std::size_t>(heard)][at];
                    for (int part = 0; part < 3; ++part)
                        EXPECT_EQ(whole[part], part == obvious_part(frames, heard, k) ? power : 0) << heard << ' ' << k;
                }
                ++heard;
            };
            for (const auto& frame : frames) decomposition.add(frame, check);
            decomposition.finish(check);
            EXPECT_EQ(heard, count);
        }
    }
}

TEST(Decomposition, FindsTheKindOfSound) {
    const auto shares = [](const FloatAudio& audio) {
        PartListener listener(48000, audio.channels);
        listener.add(audio.block());
        std::array<double, mix_parts> sums{};
        for (const PartPowers& frame : listener.finish()) {
            for (std::size_t part = 0; part < mix_parts; ++part)
                sums[part] += std::accumulate(frame[part].begin(), frame[part].end(), 0.0);
        }
        const double all = sums[0] + sums[1] + sums[2];
        for (double& sum : sums) sum /= all;
        return sums;
    };
    EXPECT_GT(shares(sine(48000, 1000, {{-6, 3}}))[steady_part], 0.99);
    EXPECT_GT(shares(noise_bursts(48000, 3, 0.5, 0.005, 1))[transient_part], 0.85);
    EXPECT_GT(shares(noise_bursts(48000, 3, 1, 1, 2))[residual_part], 0.95);
}

}  // namespace
}  // namespace mixdown
