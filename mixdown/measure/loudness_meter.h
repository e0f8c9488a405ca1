// Loudness meter: audio in, mean K-weighted power per 100 ms out, summed over the channels (L, R and mono weigh 1.0).
// All loudness figures are computed from these few numbers (power_series.h), long after the audio is gone.
//
//     step = 1/n * sum over frames and channels of (high_pass(shelf(x)))^2,   n = round(rate / 10)
//
// Source: ITU-R BS.1770-5 Annex 1. Checked against libebur128, which cuts the same steps.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/block.h"
#include "measure/power_series.h"
#include "measure/two_lane_biquad.h"

namespace mixdown {

class LoudnessMeter {
public:
    /// Any rate from 8 kHz; one or two channels.
    LoudnessMeter(double rate_hz, int channels);

    /// The next frames of the programme. Any split into blocks gives the same bits.
    void add(ConstFloatBlock audio);

    /// The complete steps so far; a last partial step is not among them.
    [[nodiscard]] const PowerSeries& steps() const { return steps_; }

private:
    void accumulate(ConstFloatBlock audio) noexcept;
    void end_step();

    int channels_, step_frames_;       // what was asked for
    TwoLaneBiquad shelf_, high_pass_;  // memory: left in lane 0, right in lane 1
    Lanes energy_ = {0, 0};
    int filled_ = 0;
    PowerSeries steps_;
};

}  // namespace mixdown
