// SPDX-License-Identifier: Apache-2.0
#include "engine/aligner.h"

#include <gtest/gtest.h>
#include <vector>

#include "core/random.h"

namespace mixdown {
namespace {

TEST(Aligner, DelaysByItsFramesForAnyBlocks) {
    Random random(5);
    for (const int delay : {0, 1, 7, 40}) {
        Aligner aligner(1, delay, 64);
        std::vector<double> in, out;
        while (in.size() < 1000) {
            std::vector<double> block(static_cast<std::size_t>(1 + random.below(64)));
            for (double& x : block) in.push_back(x = random.between(-1, 1));
            aligner.process(Block(block.data(), static_cast<int>(block.size())));
            out.insert(out.end(), block.begin(), block.end());
        }
        in.insert(in.begin(), static_cast<std::size_t>(delay), 0.0);
        in.resize(out.size());
        EXPECT_EQ(out, in) << delay;
    }
}

}  // namespace
}  // namespace mixdown
