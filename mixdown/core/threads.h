// Numbered tasks done by several threads together. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace mixdown {

/// `threads` as users give it: 0 means as many as the machine has.
[[nodiscard]] int thread_count(int threads) noexcept;

/// Does task(0) .. task(count - 1), each once, begun in this order by whatever thread is free; returns when all are
/// done. `threads` as in thread_count(), the caller being one of them. Throws what the first task to throw threw, when
/// the others are done.
void do_together(int threads, int count, const std::function<void(int)>& task);

}  // namespace mixdown
