// Where sounds are laid down: a sound is a callable that gives its next frame; `lay` adds it to a recording from a
// moment on. Nothing else touches the recording, so between the sounds there is digital silence.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "apps/demo/oscillator.h"
#include "core/block.h"

namespace mixdown::demo {

struct Frame {
    double left, right;
};

[[nodiscard]] inline int frame_at(double seconds) noexcept { return static_cast<int>(std::lround(seconds * rate_hz)); }

/// Soft saturation, as of tape: x / sqrt(1 + x^2).
[[nodiscard]] inline double saturated(double x) noexcept { return x / std::sqrt(1 + x * x); }

/// Adds `length_s` of a mono sound to one channel; what lies beyond the end of the recording is lost.
template <class Sound>
void lay(Audio& tape, int channel, double start_s, double length_s, Sound&& next) {
    const int from = std::max(0, frame_at(start_s));
    const int to = std::min(tape.frames, from + frame_at(length_s));
    double* samples = tape[channel];
    for (int i = from; i < to; ++i) samples[i] += next();
}

/// Adds `length_s` of a stereo sound, whose callable returns a Frame.
template <class Sound>
void lay_stereo(Audio& tape, double start_s, double length_s, Sound&& next) {
    const int from = std::max(0, frame_at(start_s));
    const int to = std::min(tape.frames, from + frame_at(length_s));
    double* left = tape[0];
    double* right = tape[1];
    for (int i = from; i < to; ++i) {
        const Frame frame = next();
        left[i] += frame.left;
        right[i] += frame.right;
    }
}

}  // namespace mixdown::demo
