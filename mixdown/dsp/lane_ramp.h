// core/ramp.h in lanes: a value per lane, each going to its target in a straight line over its own number of frames.
// Whole frames are counted, so a lane is there on its last frame whatever the other lanes do.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "core/inline.h"
#include "core/realtime.h"

namespace mixdown {

template <class V>
class LaneRamp {
public:
    explicit LaneRamp(double value = 0) noexcept : from_(value), to_(value), now_(value) {}

    /// 1 frame is the shortest way: the next value is the target.
    void aim(int lane, double value, int frames) noexcept MIXDOWN_REALTIME {
        if (value == to_[lane]) return;
        const int length = std::max(frames, 1);
        from_.set(lane, now_[lane]);
        to_.set(lane, value);
        clock_.set(lane, 0);
        length_.set(lane, length);
        step_.set(lane, 1.0 / length);
        moving_ = std::max(moving_, length);
    }
    void reset() noexcept {
        now_ = to_;
        clock_ = length_;
        moving_ = 0;
    }
    [[nodiscard]] bool moving() const noexcept { return moving_ > 0; }

    /// Where all lanes are; while any moves, call next() once per frame instead.
    [[nodiscard]] const V& value() const noexcept { return now_; }
    MIXDOWN_INLINE V next() noexcept MIXDOWN_REALTIME {
        if (moving_ == 0) return now_;
        --moving_;
        clock_ += V(1);
        now_ = select(clock_ >= length_, to_, from_ + (to_ - from_) * (clock_ * step_));
        return now_;
    }

private:
    V from_, to_, now_;
    V clock_ = 1, length_ = 1, step_ = 1;  // frames since aim, frames until the target, 1 / length
    int moving_ = 0;
};

}  // namespace mixdown
