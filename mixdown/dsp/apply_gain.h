// The one loop that every gain shares: out = gain(i) * in. While the ramp moves it goes frame by frame, then at
// constant gain; both give each frame the same value whatever the blocks.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/block.h"
#include "core/ramp.h"

namespace mixdown {

inline void apply_gain(Ramp& ramp, const double* in, double* out, int frames) noexcept MIXDOWN_REALTIME {
    int i = 0;
    while (i < frames && ramp.moving()) {
        out[i] = ramp.next() * in[i];
        ++i;
    }
    const double gain = ramp.value();
    for (; i < frames; ++i) out[i] = gain * in[i];
}

/// All channels of `io` by one ramp.
inline void apply_gain(Ramp& ramp, Block io) noexcept MIXDOWN_REALTIME {
    const Ramp start = ramp;
    for (int c = 0; c < io.channels; ++c) {
        ramp = start;  // each channel sees the same stretch of the ramp
        apply_gain(ramp, io[c], io[c], io.frames);
    }
}

}  // namespace mixdown
