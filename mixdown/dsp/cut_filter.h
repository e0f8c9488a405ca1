// The poles of a low cut and a high cut of `sections` first-order sections each, which together are 3 dB down at the
// stated frequency: 6 dB per octave and section. One section is the bilinear low-pass (1 - p) / 2 (1 + z^-1) / (1 - p
// z^-1) or what it leaves over. Its poles are real: moving them never rings. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/realtime.h"

namespace mixdown {

namespace cut_filter {
/// The corner of one section, relative to where all of them are 3 dB down.
[[nodiscard]] inline double section_corner(int sections) noexcept { return std::sqrt(std::exp2(1.0 / sections) - 1); }
[[nodiscard]] inline double pole(double warped) noexcept { return (1 - warped) / (1 + warped); }
[[nodiscard]] inline double warped(double hz, double rate_hz) noexcept {
    return std::tan(std::numbers::pi * std::min(hz / rate_hz, 0.48));
}
}  // namespace cut_filter

[[nodiscard]] inline double low_cut_pole(double hz, double rate_hz, int sections) noexcept MIXDOWN_REALTIME {
    return cut_filter::pole(cut_filter::warped(hz, rate_hz) * cut_filter::section_corner(sections));
}
[[nodiscard]] inline double high_cut_pole(double hz, double rate_hz, int sections) noexcept MIXDOWN_REALTIME {
    return cut_filter::pole(cut_filter::warped(hz, rate_hz) / cut_filter::section_corner(sections));
}

/// One section, frame by frame.
class CutSection {
public:
    void reset() noexcept { before_ = memory_ = 0; }
    [[nodiscard]] double low_pass(double x, double pole) noexcept MIXDOWN_REALTIME {
        memory_ = pole * memory_ + (0.5 - 0.5 * pole) * (x + before_);
        before_ = x;
        if (std::abs(memory_) < 1e-30) memory_ = 0;
        return memory_;
    }
    [[nodiscard]] double high_pass(double x, double pole) noexcept MIXDOWN_REALTIME { return x - low_pass(x, pole); }

private:
    double before_ = 0, memory_ = 0;
};

}  // namespace mixdown
