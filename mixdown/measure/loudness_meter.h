// Loudness meter: audio in, mean K-weighted power per 100 ms out, summed over the channels (L, R and mono weigh 1.0).
// All loudness figures are computed from these few numbers (power_series.h), long after the audio is gone.
//
//     step = 1/n * sum over frames and channels of (high_pass(shelf(x)))^2,   n = round(rate / 10)
//
// The loudest 400 ms are looked for every 12.5 ms (the parts of step_energy.h): in the steps alone, a sound of 400 ms
// that begins between two of them would read up to 0.6 LU too low (EBU Tech 3341, case 13).
//
// The audio is gathered until a step is whole (step_energy.h filters it).
// Source: ITU-R BS.1770-5 Annex 1. Checked against libebur128, which cuts the same steps.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/block.h"
#include "measure/power_series.h"
#include "measure/step_energy.h"

namespace mixdown {

class LoudnessMeter {
public:
    /// Any rate from 8 kHz; one or two channels.
    LoudnessMeter(double rate_hz, int channels);

    /// The next frames of the programme. Any split into blocks gives the same bits.
    void add(ConstFloatBlock audio);

    /// The complete steps so far; a last partial step is not among them.
    [[nodiscard]] const PowerSeries& steps() const { return steps_; }

    /// The same of one channel alone; the steps of all channels add up to `steps`.
    [[nodiscard]] const PowerSeries& steps_of(int channel) const { return channel_steps_[channel]; }

    /// LUFS; silence_db if the programme is shorter than 400 ms.
    [[nodiscard]] double max_momentary_lufs() const { return loudness_from_power(loudest_); }

private:
    static constexpr std::size_t momentary_parts = 4 * StepFilter::parts;  // 400 ms

    void end_step();
    void look_for_loudest();

    StepFilter filter_;
    int channels_;                              // what was asked for
    std::vector<float> samples_[max_channels];  // memory: the step being filled, behind StepFilter::before zeros
    StepState states_[max_channels] = {};
    int filled_ = 0;
    std::vector<double> parts_;  // powers of the last 400 ms and of the step that just ended
    double loudest_ = 0;
    PowerSeries steps_, channel_steps_[max_channels];
};

}  // namespace mixdown
