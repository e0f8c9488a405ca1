// What a processor is told before it runs. Every processor of this folder has the same five functions:
//
//     prepare(Spec)   the only one that may allocate; ends in the state of reset()
//     set(settings)   asks for new settings; what reaches samples directly gets there by a ramp
//     reset()         forgets past audio, be at the settings at once
//     latency()       frames by which the output is late
//     process(...)    the audio, in place or from one block to another
//
// It is a class with these names, not the child of a base class; engine/ joins them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "core/ramp.h"

namespace mixdown {

struct Spec {
    double rate_hz = 48000;
    int max_frames = 8192;  // the longest block that will come

    [[nodiscard]] int ramp_frames() const noexcept { return static_cast<int>(std::lround(ramp_seconds * rate_hz)); }
};

}  // namespace mixdown
