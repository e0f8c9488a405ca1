// Runs something with a given number of threads: oneTBB's arena, and its permission to have more of them than cores.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#if defined(__SANITIZE_THREAD__)
extern "C" void __tsan_acquire(void* address);  // NOLINT: the sanitizer's own names
extern "C" void __tsan_release(void* address);  // NOLINT
#endif

namespace mixdown {

/// A point where one thread hands what it wrote to another. oneTBB orders a task after the thread that started it, and
/// the one that waits after the task; its library is not built with the thread sanitizer, so this tells it.
class HandOver {
public:
    void give() noexcept {
#if defined(__SANITIZE_THREAD__)
        __tsan_release(this);
#endif
    }
    void take() noexcept {
#if defined(__SANITIZE_THREAD__)
        __tsan_acquire(this);
#endif
    }
};

/// `threads` 0: as many as the machine has. `run` may use tbb algorithms; they stay within that number.
template <class Run>
void with_threads(int threads, Run run) {
    std::optional<tbb::global_control> allowed;
    if (threads > tbb::this_task_arena::max_concurrency()) {
        allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    }
    tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
    arena.execute(run);
}

}  // namespace mixdown
