// A bounded queue from one thread to one other, without locks: the writer publishes by one counter what it has put in,
// the reader by another what it has taken out. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <type_traits>

#include "core/realtime.h"

namespace mixdown {

template <class Item, std::size_t room>
class EditQueue {
    static_assert(std::is_trivially_copyable_v<Item> && (room & (room - 1)) == 0);

public:
    /// The writer: false if the queue is full.
    [[nodiscard]] bool put(const Item& item) noexcept MIXDOWN_REALTIME {
        const std::size_t put = put_.load(std::memory_order_relaxed);
        if (put - taken_.load(std::memory_order_acquire) == room) return false;
        items_[put % room] = item;
        put_.store(put + 1, std::memory_order_release);
        return true;
    }
    /// The reader: false if there is nothing.
    [[nodiscard]] bool take(Item& item) noexcept MIXDOWN_REALTIME {
        const std::size_t taken = taken_.load(std::memory_order_relaxed);
        if (taken == put_.load(std::memory_order_acquire)) return false;
        item = items_[taken % room];
        taken_.store(taken + 1, std::memory_order_release);
        return true;
    }

private:
    std::array<Item, room> items_{};
    alignas(64) std::atomic<std::size_t> put_{0};
    alignas(64) std::atomic<std::size_t> taken_{0};
};

}  // namespace mixdown
