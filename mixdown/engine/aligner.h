// A delay of whole frames on planar audio, for latency compensation: what arrives early waits for what arrives late.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/block.h"
#include "core/realtime.h"

namespace mixdown {

template <class Sample>
class AlignerOf {
public:
    AlignerOf() = default;
    /// Allocates. `delay` 0 costs nothing.
    AlignerOf(int channels, int delay, int max_frames)
        : delay_(delay), past_(static_cast<std::size_t>(delay > 0 ? channels : 0)) {
        for (auto& channel : past_) channel.assign(static_cast<std::size_t>(delay + max_frames), Sample(0));
    }

    [[nodiscard]] int delay() const noexcept { return delay_; }
    void reset() noexcept {
        for (auto& channel : past_) std::fill(channel.begin(), channel.end(), Sample(0));
    }

    /// In place: io becomes what it was `delay` frames ago.
    void process(BlockOf<Sample> io) noexcept MIXDOWN_REALTIME {
        if (delay_ == 0) return;
        const auto kept = static_cast<std::size_t>(delay_), fresh = static_cast<std::size_t>(io.frames);
        for (int c = 0; c < io.channels; ++c) {
            Sample* past = past_[static_cast<std::size_t>(c)].data();
            if (fresh < kept) {
                std::memcpy(past + kept, io[c], fresh * sizeof(Sample));
                std::memcpy(io[c], past, fresh * sizeof(Sample));
                std::memmove(past, past + fresh, kept * sizeof(Sample));
            } else {  // what comes is moved on once; only what waits is copied
                std::memcpy(past + kept, io[c] + (fresh - kept), kept * sizeof(Sample));
                std::memmove(io[c] + kept, io[c], (fresh - kept) * sizeof(Sample));
                std::memcpy(io[c], past, kept * sizeof(Sample));
                std::memcpy(past, past + kept, kept * sizeof(Sample));
            }
        }
    }

private:
    int delay_ = 0;
    std::vector<std::vector<Sample>> past_;  // per channel: `delay` old frames, then room for a block
};

using Aligner = AlignerOf<double>;

}  // namespace mixdown
