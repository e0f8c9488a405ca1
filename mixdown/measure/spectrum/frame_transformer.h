// Cuts a programme into overlapping frames and gives the power of each in every bin, a batch at a time.
//
// Frame f is centred on (f + 0.5) / frames_per_s. Its window is flat in the middle and rises and falls as a quarter
// sine where neighbours overlap, so that the squares of all windows add up to one everywhere:
//
//     power of bin k = 2 |X(k)|^2 / (size * hop),     sum over bins and frames * hop = sum of the squared samples
//
// (but for what lies below bin 1). The size is the power of two that overlaps at least a fifth of a hop.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/block.h"
#include "measure/spectrum/fft_table.h"
#include "measure/spectrum/spectrum_loops.h"

namespace mixdown {

/// Powers of frames in a row, the channels added: of each group of up to eight frames, one per lane, for the bins
/// 1 .. size/2 - 1 at [8 * bin + lane]; still to be scaled (FrameTransformer::scale).
struct FrameBatch {
    struct Group {
        const float* power = nullptr;
        int frames = 0;
    };
    Group groups[2];  // the second only of a mono programme
};

class FrameTransformer {
public:
    /// `keep_sums`: also the long-term sums are wanted.
    FrameTransformer(double rate_hz, int channels, double frames_per_s, bool keep_sums);

    [[nodiscard]] int size() const { return table_.size(); }
    [[nodiscard]] double scale() const { return scale_; }

    /// Sums over all frames so far, per bin, to be scaled: |L|^2, |R|^2, Re L R*; a mono programme: all in `left`.
    struct Sums {
        std::vector<double> left, right, cross;
    };
    [[nodiscard]] const Sums& sums() const { return sums_; }

    /// The next frames of the programme; calls heard(const FrameBatch&) for every full batch. Any split into blocks
    /// gives the same bits.
    template <class Heard>
    void add(ConstFloatBlock audio, Heard heard) {
        keep(audio);
        while (end() >= last_sample(frame_ + batch_frames() - 1)) heard(batch(batch_frames()));
    }

    /// The end of the programme, filled up with silence.
    template <class Heard>
    void finish(Heard heard) {
        const auto whole = static_cast<std::int64_t>(static_cast<double>(end()) * frames_per_s_ / rate_hz_ - 1e-9) + 1;
        const std::int64_t frames = end() > 0 ? whole : 0;
        pad();
        while (frame_ < frames) heard(batch(static_cast<int>(std::min<std::int64_t>(batch_frames(), frames - frame_))));
    }

private:
    [[nodiscard]] int batch_frames() const { return channels_ == 2 ? spectrum_lanes : 2 * spectrum_lanes; }
    [[nodiscard]] std::int64_t first_sample(std::int64_t frame) const;
    [[nodiscard]] std::int64_t last_sample(std::int64_t frame) const { return first_sample(frame) + size(); }
    [[nodiscard]] std::int64_t end() const { return start_ + static_cast<std::int64_t>(samples_[0].size()); }
    void keep(ConstFloatBlock audio);
    void pad();
    FrameBatch batch(int frames);
    [[nodiscard]] bool silent(int frames) const;
    void transform(int frames);
    void forget_used();

    double rate_hz_, frames_per_s_, scale_ = 0;  // what was asked for
    int channels_, lead_ = 0;
    FftTable table_;
    std::vector<float> window_;
    std::vector<float> silence_;                // for lanes without a frame
    std::vector<float> z_, power_[2];           // work
    Sums sums_;                                 // memory: so far
    std::vector<float> samples_[max_channels];  // memory: what frames still need, and some that they no longer need
    std::int64_t start_ = 0, frame_ = 0;        // of samples_; of the next frame
};

}  // namespace mixdown
