// A delay line that is written one slice at a time and read as contiguous frames at any delay.
// The first frames of the ring are repeated behind its end, so no read has to wrap.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cassert>
#include <cstring>
#include <vector>

#include "core/realtime.h"
#include "dsp/reverb_loops.h"

namespace mixdown {

class SliceLine {
public:
    /// Room for delays up to `longest_delay` frames. Allocates.
    void allocate(int longest_delay) {
        capacity_ = ring_for(longest_delay);
        chunks_.assign(static_cast<std::size_t>((capacity_ + repeated) / chunk_frames), Chunk{});
        ring_ = capacity_;
        at_ = 0;
    }

    /// Empties the line and keeps only as much of it in use as this delay needs: short rings stay in the cache.
    void start(int longest_delay) noexcept MIXDOWN_REALTIME {
        ring_ = std::min(ring_for(longest_delay), capacity_);
        std::fill_n(frames(), ring_ + repeated, 0.0F);
        at_ = 0;
    }

    /// A slice, and three frames more, that begins `delay` frames before the next slice to be written.
    [[nodiscard]] const float* read(int delay) const noexcept MIXDOWN_REALTIME {
        assert(delay >= slice_frames && delay <= ring_);
        const int from = at_ - delay;
        return frames() + (from < 0 ? from + ring_ : from);
    }

    /// Where the next slice goes; written() takes it in.
    [[nodiscard]] float* next() noexcept MIXDOWN_REALTIME { return frames() + at_; }
    void written() noexcept MIXDOWN_REALTIME {
        if (at_ < repeated) std::memcpy(frames() + ring_ + at_, next(), slice_frames * sizeof(float));
        at_ += slice_frames;
        if (at_ == ring_) at_ = 0;
    }

private:
    static constexpr int repeated = 2 * slice_frames, chunk_frames = 16;
    struct alignas(64) Chunk {  // a cache line: slices are written without crossing one
        float frames[chunk_frames] = {};
    };
    [[nodiscard]] float* frames() noexcept { return reinterpret_cast<float*>(chunks_.data()); }
    [[nodiscard]] const float* frames() const noexcept { return reinterpret_cast<const float*>(chunks_.data()); }
    static int ring_for(int delay) noexcept {
        return std::max((delay + slice_frames - 1) / slice_frames, 2) * slice_frames;
    }

    std::vector<Chunk> chunks_;
    int capacity_ = 0, ring_ = 0, at_ = 0;
};

}  // namespace mixdown
