// SPDX-License-Identifier: Apache-2.0
#include "core/threads.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace mixdown {

int thread_count(int threads) noexcept {
    return threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void do_together(int threads, int count, const std::function<void(int)>& task) {
    std::atomic<int> next = 0;
    std::atomic_flag threw;
    std::exception_ptr thrown;
    const auto work = [&]() noexcept {
        for (int i = next++; i < count; i = next++) {
            try {
                task(i);
            } catch (...) {
                if (!threw.test_and_set()) thrown = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (int i = 1; i < std::min(thread_count(threads), count); ++i) others.emplace_back(work);
        work();
    }
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace mixdown
