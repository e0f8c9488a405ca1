// A value that moves to its target in a straight line over a fixed number of frames:
//
//     value(i) = from + (to - from) * i / length,   i = 1 .. length
//
// Each value depends on its index alone (nothing accumulates), so any split into blocks gives the same bits.
// Every setting that reaches samples directly goes through a ramp: a jump would click.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/realtime.h"

namespace mixdown {

/// How long a moved fader, pan or mute takes: 20 ms (knowledge: "nothing above -80 dBFS off-signal at 20 ms").
inline constexpr double ramp_seconds = 0.020;

class Ramp {
public:
    /// Be at `value` at once.
    void jump(double value) noexcept MIXDOWN_REALTIME {
        from_ = to_ = value_ = value;
        at_ = length_ = 0;
    }

    /// Go to `value` within `frames` frames, starting where the ramp is now.
    void aim(double value, int frames) noexcept MIXDOWN_REALTIME {
        if (value == to_) return;
        if (frames <= 0) return jump(value);
        from_ = value_;
        to_ = value;
        at_ = 0;
        length_ = frames;
    }

    /// Be where it was going.
    void finish() noexcept MIXDOWN_REALTIME { jump(to_); }

    [[nodiscard]] double next() noexcept MIXDOWN_REALTIME {
        if (at_ < length_) {
            ++at_;
            value_ = at_ == length_ ? to_ : from_ + (to_ - from_) * at_ / length_;
        }
        return value_;
    }

    [[nodiscard]] bool moving() const noexcept { return at_ < length_; }
    [[nodiscard]] double value() const noexcept { return value_; }

private:
    double from_ = 0, to_ = 0, value_ = 0;
    int at_ = 0, length_ = 0;
};

}  // namespace mixdown
