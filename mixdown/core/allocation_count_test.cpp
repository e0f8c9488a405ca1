// Replaces operator new; in a file of its own, because g++ 12 warns when it can inline it.
// SPDX-License-Identifier: Apache-2.0
#include "core/allocation_count_test.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<long> count{0};
}

namespace mixdown {
long allocations_so_far() noexcept { return count.load(); }
}  // namespace mixdown

void* operator new(std::size_t size) {
    ++count;
    if (void* p = std::malloc(size)) return p;  // NOLINT(cppcoreguidelines-no-malloc): this is the allocator
    throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }               // NOLINT(cppcoreguidelines-no-malloc)
void operator delete(void* p, std::size_t) noexcept { std::free(p); }  // NOLINT(cppcoreguidelines-no-malloc)
