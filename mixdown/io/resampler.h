// Sample-rate conversion by libsoxr at its VHQ setting, streaming, its delay compensated.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/block.h"

namespace mixdown {

class Resampler {
public:
    Resampler(double from_hz, double to_hz, int channels);
    Resampler(Resampler&&) noexcept;
    Resampler& operator=(Resampler&&) noexcept;
    ~Resampler();

    struct Progress {
        int taken = 0;  // frames of `in` used up
        int made = 0;   // frames written to `out`
    };
    Progress process(ConstFloatBlock in, FloatBlock out);

    /// After the last input: what is still inside. Returns the frames made; 0 when empty.
    int flush(FloatBlock out);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The frames that `frames` at `from_hz` become at `to_hz`.
[[nodiscard]] std::int64_t resampled_frames(std::int64_t frames, int from_hz, int to_hz);

}  // namespace mixdown
