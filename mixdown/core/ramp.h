// A value that moves to its target in a straight line over a fixed number of frames:
//
//     value(i) = from + (to - from) * (i * (1 / length)),   i = 1 .. length
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
        step_ = 1.0 / frames;
    }

    /// Be where it was going.
    void finish() noexcept MIXDOWN_REALTIME { jump(to_); }

    [[nodiscard]] double next() noexcept MIXDOWN_REALTIME {
        if (at_ < length_) {
            ++at_;
            value_ = at_ == length_ ? to_ : from_ + (to_ - from_) * (at_ * step_);
        }
        return value_;
    }

    /// The next `frames` values at once: what as many calls of next() give. `line` (wide_loops.h) writes those that
    /// move.
    template <class Line>
    void fill(double* out, int frames, Line line) noexcept MIXDOWN_REALTIME {
        const int moving = length_ - at_ < frames ? length_ - at_ : frames;
        line(from_, to_ - from_, step_, at_ + 1, out, moving);
        at_ += moving;
        if (moving > 0) value_ = at_ == length_ ? out[moving - 1] = to_ : out[moving - 1];
        for (int i = moving; i < frames; ++i) out[i] = value_;
    }

    [[nodiscard]] bool moving() const noexcept { return at_ < length_; }
    [[nodiscard]] double value() const noexcept { return value_; }

private:
    double from_ = 0, to_ = 0, value_ = 0, step_ = 0;
    int at_ = 0, length_ = 0;
};

}  // namespace mixdown
