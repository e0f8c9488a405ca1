// The one loop that every gain shares: out = gain(i) * in. While the ramp moves it goes frame by frame, then at
// constant gain; both give each frame the same value whatever the blocks. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/block.h"
#include "core/ramp.h"
#include "dsp/wide_loops.h"

namespace mixdown {

/// `in` may be float (as files are read) or double; it may be `out`.
template <class Sample>
void apply_gain(Ramp& ramp, const Sample* in, double* out, int frames) noexcept MIXDOWN_REALTIME {
    int i = 0;
    while (i < frames && ramp.moving()) {
        out[i] = ramp.next() * static_cast<double>(in[i]);
        ++i;
    }
    scale(ramp.value(), in + i, out + i, frames - i);
}

/// All channels of `in` by one ramp.
template <class Sample>
void apply_gain(Ramp& ramp, BlockOf<Sample> in, Block out) noexcept MIXDOWN_REALTIME {
    const Ramp start = ramp;
    for (int c = 0; c < in.channels; ++c) {
        ramp = start;  // each channel sees the same stretch of the ramp
        apply_gain(ramp, in[c], out[c], in.frames);
    }
}

}  // namespace mixdown
