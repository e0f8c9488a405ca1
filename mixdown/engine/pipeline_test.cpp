// SPDX-License-Identifier: Apache-2.0
#include "engine/pipeline.h"

#include <atomic>
#include <gtest/gtest.h>

#include "core/threads.h"

namespace mixdown {
namespace {

/// Plays a song of numbers; counts what is out of order.
int faults(int threads, int groups, std::int64_t blocks, int slots) {
    Pipeline pipeline(groups, blocks, slots);
    std::vector<std::int64_t> played(static_cast<std::size_t>(groups));
    std::vector<std::atomic<int>> in_slot(static_cast<std::size_t>(slots));
    std::int64_t finished = 0, heard = 0;
    std::atomic<int> bad = 0;
    do_together(threads, threads, [&](int) {
        while (const auto work = pipeline.next()) {
            std::atomic<int>& slot = in_slot[static_cast<std::size_t>(work->block % slots)];
            if (work->group == Pipeline::hearing) {
                bad += static_cast<int>(work->block != heard++) + static_cast<int>(slot != groups + 1);
                slot = 0;
            } else if (work->group == Pipeline::rest) {
                bad += static_cast<int>(work->block != finished++) + static_cast<int>(slot++ != groups);
            } else {
                bad += static_cast<int>(work->block != played[static_cast<std::size_t>(work->group)]++);
                ++slot;
            }
            pipeline.done(*work);
        }
    });
    return bad + static_cast<int>(finished != blocks) + static_cast<int>(heard != blocks);
}

TEST(Pipeline, EveryBlockIsPlayedInOrderByAllBeforeItIsFinishedAndHeard) {
    for (const int threads : {1, 2, 5}) {
        for (const int groups : {0, 1, 4, 9}) {
            for (const int slots : {1, 2, 8}) {
                EXPECT_EQ(faults(threads, groups, 200, slots), 0) << threads << ' ' << groups << ' ' << slots;
            }
        }
    }
    EXPECT_EQ(faults(2, 3, 0, 2), 0) << "no blocks";
}

TEST(Pipeline, WhoeverWaitsIsSentHomeByAStop) {
    Pipeline pipeline(1, 10, 1);
    do_together(3, 3, [&](int) {
        while (const auto work = pipeline.next()) {
            if (work->group == Pipeline::rest && work->block == 3) return pipeline.stop();
            pipeline.done(*work);
        }
    });
    EXPECT_FALSE(pipeline.next());
}

}  // namespace
}  // namespace mixdown
