// A few threads that do numbered tasks together. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <barrier>
#include <exception>
#include <functional>
#include <thread>
#include <vector>

namespace mixdown {

class Crew {
public:
    /// `threads` 0: as many as the machine has. Whoever calls run() is one of them.
    explicit Crew(int threads);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    /// Does task(0) .. task(count - 1), each once, begun in this order by whatever thread is free; returns when all are
    /// done. Then throws what a task threw, if any did. From one thread at a time, and not from within a task.
    void run(int count, const std::function<void(int)>& task);

private:
    void work() noexcept;

    std::barrier<> begin_, end_;
    const std::function<void(int)>* task_ = nullptr;  // nothing to do and never again: null
    int count_ = 0;
    std::atomic<int> next_ = 0;
    std::atomic_flag threw_;
    std::exception_ptr exception_;
    std::vector<std::jthread> others_;
};

}  // namespace mixdown
