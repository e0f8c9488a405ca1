// SPDX-License-Identifier: Apache-2.0
#include "core/threads.h"

#include <atomic>
#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

namespace mixdown {
namespace {

TEST(Threads, DoesEveryTaskOnceHoweverManyThreads) {
    for (const int threads : {0, 1, 2, 5}) {
        for (const int count : {0, 1, 3, 100}) {
            std::vector<int> done(static_cast<std::size_t>(count));
            do_together(threads, count, [&](int i) { ++done[static_cast<std::size_t>(i)]; });
            EXPECT_EQ(done, std::vector<int>(done.size(), 1)) << threads << " threads, " << count << " tasks";
        }
    }
}

TEST(Threads, ThrowsWhatATaskThrewWhenTheOthersAreDone) {
    std::atomic<int> done = 0;
    const auto task = [&](int i) {
        ++done;
        if (i == 2) throw std::runtime_error("two");
    };
    EXPECT_THROW(do_together(2, 10, task), std::runtime_error);
    EXPECT_EQ(done, 10);
    EXPECT_NO_THROW(do_together(2, 2, task));
}

}  // namespace
}  // namespace mixdown
