// A delay of whole frames in lanes, each lane its own: what look-ahead and latency matching need.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "core/inline.h"
#include "core/realtime.h"

namespace mixdown {

template <class V>
class Lookahead {
public:
    /// Allocates for delays up to `longest` frames.
    void prepare(int longest) {
        std::size_t size = 1;
        while (size < static_cast<std::size_t>(longest) + 1) size *= 2;
        ring_.assign(longest > 0 ? size : 0, V(0));
        at_ = 0;
    }
    /// At most what was prepared for. A lane that was not delayed comes out of silence: what was kept of it depends on
    /// the other lanes.
    void set(int lane, int frames) noexcept {
        if (delay_[lane] == 0 && frames > 0) {
            for (V& v : ring_) v.set(lane, 0);
        }
        delay_[lane] = std::min(static_cast<std::size_t>(frames), ring_.empty() ? 0 : ring_.size() - 1);
        longest_ = *std::max_element(delay_, delay_ + V::count);
        all_same_ = std::all_of(delay_, delay_ + V::count, [&](std::size_t d) { return d == longest_; });
    }
    void reset() noexcept {
        std::fill(ring_.begin(), ring_.end(), V(0));
        at_ = 0;
    }
    [[nodiscard]] bool active() const noexcept { return longest_ > 0; }

    MIXDOWN_INLINE V push(const V& in) noexcept MIXDOWN_REALTIME {
        if (longest_ == 0) return in;
        const std::size_t mask = ring_.size() - 1;
        ring_[at_ & mask] = in;
        V out = ring_[(at_ - longest_) & mask];
        if (!all_same_) {
            for (int lane = 0; lane < V::count; ++lane) out.set(lane, ring_[(at_ - delay_[lane]) & mask][lane]);
        }
        ++at_;
        return out;
    }

private:
    std::size_t delay_[V::count] = {};  // frames
    std::size_t longest_ = 0;
    bool all_same_ = true;
    std::vector<V> ring_;
    std::size_t at_ = 0;
};

}  // namespace mixdown
