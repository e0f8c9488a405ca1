// Runs something with a given number of threads: oneTBB's arena, and its permission to have more of them than cores.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace mixdown {

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
