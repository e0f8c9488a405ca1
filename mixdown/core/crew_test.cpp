// SPDX-License-Identifier: Apache-2.0
#include "core/crew.h"

#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <stdexcept>

namespace mixdown {
namespace {

TEST(Crew, DoesEveryTaskOnceHoweverManyThreads) {
    for (const int threads : {0, 1, 2, 5}) {
        Crew crew(threads);
        for (const int count : {0, 1, 3, 100}) {
            std::vector<int> done(static_cast<std::size_t>(count));
            crew.run(count, [&](int i) { ++done[static_cast<std::size_t>(i)]; });
            EXPECT_EQ(done, std::vector<int>(done.size(), 1)) << threads << " threads, " << count << " tasks";
        }
    }
}

TEST(Crew, ReturnsWhenAllAreDoneAndKeepsItsThreads) {
    Crew crew(3);
    std::mutex mutex;
    std::set<std::thread::id> seen;
    std::atomic<int> sum = 0;
    for (int round = 1; round <= 2000; ++round) {
        crew.run(7, [&](int) {
            ++sum;
            const std::scoped_lock lock(mutex);
            seen.insert(std::this_thread::get_id());
        });
        ASSERT_EQ(sum, 7 * round);
    }
    EXPECT_LE(seen.size(), 3U);
}

TEST(Crew, ThrowsWhatATaskThrewWhenTheOthersAreDone) {
    Crew crew(2);
    std::atomic<int> done = 0;
    const auto task = [&](int i) {
        ++done;
        if (i == 2) throw std::runtime_error("two");
    };
    EXPECT_THROW(crew.run(10, task), std::runtime_error);
    EXPECT_EQ(done, 10);
    EXPECT_NO_THROW(crew.run(2, task));
}

}  // namespace
}  // namespace mixdown
