// Do two microphones on one source help or fight each other in the bass? Both signals are limited to 40-200 Hz; the
// level of their sum, and of their difference (one of them flipped), is given relative to the power sum of the two:
//
//     sum_gain = 10 log10( sum (a + b)^2 / (sum a^2 + sum b^2) )
//
// +3 dB: equal; 0 dB: unrelated; negative: they cancel.
//
// Source: mixing.md section 8, "phase" (flip or align if the sum falls more than 1 dB below the power sum).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/block.h"
#include "measure/two_lane_biquad.h"

namespace mixdown {

class PolarityCheck {
public:
    explicit PolarityCheck(double rate_hz);

    /// The next frames of both signals, as many of each; channels are averaged. Any split into blocks gives the same
    /// bits.
    void add(ConstFloatBlock a, ConstFloatBlock b) noexcept;

    /// dB; 0 if both are silent, silence_db if they cancel completely.
    [[nodiscard]] double sum_gain_db() const { return gain_db(1); }
    /// The same after flipping the polarity of one of them.
    [[nodiscard]] double flipped_gain_db() const { return gain_db(-1); }

private:
    [[nodiscard]] double gain_db(double sign) const;

    int flush_frames_;                    // what was asked for: a tenth of a second
    TwoLaneBiquad high_pass_, low_pass_;  // memory: a in lane 0, b in lane 1
    Lanes squares_ = {0, 0}, products_ = {0, 0};
    int since_flush_ = 0;
};

}  // namespace mixdown
