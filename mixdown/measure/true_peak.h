// True-peak meter: the largest value of the waveform that the samples stand for, which may lie between two of them.
// The signal is interpolated (interpolator.h) to 4 times its rate below 96 kHz, 2 times below 192 kHz; its own samples
// count as well, so the result is never below the sample peak.
//
// Its twelve samples read too little of what lies above 18 kHz (0.2 dB at 20 kHz), so every crest that it finds within
// 1 dB of the peak so far is looked at again, at eight times the rate with 64 samples (fine_interpolator.h).
//
// The programme is cut into chunks of 1024 frames, counted from its start, and these into pieces of 64. A piece is
// interpolated only if the largest sample in reach could, times the largest gain of the filter, come that near.
//
// Source: ITU-R BS.1770-5 Annex 2.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/block.h"
#include "measure/fine_interpolator.h"
#include "measure/interpolator.h"

namespace mixdown {

class TruePeakMeter {
public:
    TruePeakMeter(double rate_hz, int channels);

    /// The next frames of the programme. Any split into blocks gives the same bits.
    void add(ConstFloatBlock audio);

    /// The end of the programme: looks at what is still in the interpolator. Nothing may be added afterwards.
    void finish();

    /// Amplitude; 0 for silence. Complete after `finish`.
    [[nodiscard]] double peak() const { return static_cast<double>(peak_); }

    /// The frame of the first such peak, or the frame before it if it lies between two. 0 for silence.
    [[nodiscard]] std::int64_t peak_frame() const { return peak_frame_ > 0 ? peak_frame_ : 0; }

private:
    void end_chunk();
    [[nodiscard]] bool is_near(float value) const { return value > 0 && value >= near_peak * peak_; }
    [[nodiscard]] bool may_be_near(const float* samples, int count) const;
    void search(const float* window, std::int64_t start);
    void note(float value, std::int64_t frame);

    static constexpr float near_peak = 0.89F;  // -1 dB

    Interpolator interpolator_;
    FineInterpolator fine_;
    int channels_;
    std::vector<float> windows_[max_channels];  // memory: some frames of the past, then the chunk being filled
    int filled_ = 0;
    std::int64_t chunk_start_ = 0;
    float peak_ = 0;
    std::int64_t peak_frame_ = 0;
    bool finished_ = false;
};

}  // namespace mixdown
