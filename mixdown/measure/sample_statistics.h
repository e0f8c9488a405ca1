// Statistics of the samples themselves: peak, DC offset, rms, clipping, and how the two channels relate.
//
//     mean = 1/N sum x        rms = sqrt(1/(N channels) sum x^2)        correlation = sum LR / sqrt(sum LL * sum RR)
//
// Clipping is a flat top: at least 3 samples in a row, each |x| >= 0.9999, of one sign and each less than 2^-15 (a step
// of a 16-bit file) from the one before. A single sample at full scale is a peak, not a clip.
//
// Sums and peaks are kept per step of 100 ms, the steps of the loudness meter: rms and correlation over time are then
// questions for later (sample_steps.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/block.h"
#include "measure/sample_loops.h"
#include "measure/sample_steps.h"

namespace mixdown {

class SampleStatistics {
public:
    /// Any rate from 8 kHz; one or two channels.
    SampleStatistics(double rate_hz, int channels);

    /// The next frames of the programme. Any split into blocks gives the same bits.
    void add(ConstFloatBlock audio);

    [[nodiscard]] std::int64_t frames() const { return frames_; }
    /// Largest |sample| (amplitude) and the first frame that has it; 0 and 0 for silence.
    [[nodiscard]] double peak() const { return static_cast<double>(peak_); }
    [[nodiscard]] std::int64_t peak_frame() const { return peak_frame_; }
    [[nodiscard]] double mean(int channel) const;
    /// The largest |mean| of a channel.
    [[nodiscard]] double dc_offset() const;
    /// Over all channels; amplitude.
    [[nodiscard]] double rms() const;
    /// Samples in flat tops, counted over all channels.
    [[nodiscard]] std::int64_t clipped_samples() const { return clipped_; }
    /// -1 .. 1; 1 for mono, 0 if a channel is silent.
    [[nodiscard]] double correlation() const;
    /// The complete steps so far; a last partial step is not among them.
    [[nodiscard]] const SampleSteps& steps() const { return steps_; }
    /// Stereo whose two channels hold the same samples.
    [[nodiscard]] bool channels_equal() const { return channels_ == 2 && frames_ > 0 && equal_; }

private:
    struct FlatTop {
        float last = 0;
        std::int64_t length = 0;
    };
    /// All powers and products of the programme.
    struct Totals {
        double left = 0, right = 0, cross = 0;
    };
    [[nodiscard]] Totals totals() const;
    void add_piece(ConstFloatBlock audio);
    void end_step();
    void add_peak(float largest, const float* samples, int count) noexcept;
    void add_flat_tops(FlatTop& top, const float* samples, int count) noexcept;

    int channels_, step_frames_;                           // what was asked for
    SampleSums sums_;                                      // memory: of the step being filled
    double step_peak_ = 0, mean_sums_[max_channels] = {};  // its peak; sums of the samples of all steps before it
    int filled_ = 0;
    SampleSteps steps_;
    std::int64_t frames_ = 0, peak_frame_ = 0, clipped_ = 0;
    float peak_ = 0;
    FlatTop tops_[max_channels];
    bool equal_ = true;
};

}  // namespace mixdown
