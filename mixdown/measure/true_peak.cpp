// True-peak meter (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/true_peak.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "measure/sample_loops.h"

namespace mixdown {

namespace {

constexpr int chunk_frames = 1024, piece_frames = 64;

int oversampling(double rate_hz) { return rate_hz < 96000 ? 4 : rate_hz < 192000 ? 2 : 1; }

}  // namespace

TruePeakMeter::TruePeakMeter(double rate_hz, int channels) : interpolator_(oversampling(rate_hz)), channels_(channels) {
    assert(channels >= 1 && channels <= max_channels);
    for (auto& window : windows_) window.resize(static_cast<std::size_t>(interpolator_.taps() - 1 + chunk_frames));
}

void TruePeakMeter::add(ConstFloatBlock audio) {
    assert(audio.channels == channels_ && !finished_);
    for (int at = 0; at < audio.frames;) {
        const int count = std::min(audio.frames - at, chunk_frames - filled_);
        for (int c = 0; c < channels_; ++c) {
            std::copy_n(audio[c] + at, count, windows_[c].data() + interpolator_.taps() - 1 + filled_);
        }
        at += count;
        filled_ += count;
        if (filled_ == chunk_frames) end_chunk();
    }
}

void TruePeakMeter::finish() {
    if (finished_) return;
    const float silence[2 * chunk_frames] = {};
    const int rest = 2 * chunk_frames - filled_;
    add(channels_ == 2 ? ConstFloatBlock(silence, silence, rest) : ConstFloatBlock(silence, rest));
    finished_ = true;
}

bool TruePeakMeter::may_exceed(const float* samples, int count) const {
    const float largest = sample_loops().largest_magnitude(samples, count);
    return largest > 0 && largest * interpolator_.largest_gain() >= peak_;
}

void TruePeakMeter::end_chunk() {
    const int past = interpolator_.taps() - 1;
    for (int c = 0; c < channels_; ++c) {
        float* window = windows_[c].data();
        if (may_exceed(window, past + chunk_frames)) {
            for (int at = 0; at < chunk_frames; at += piece_frames) {
                if (may_exceed(window + at, past + piece_frames)) search(window + at, chunk_start_ + at);
            }
        }
        std::copy_n(window + chunk_frames, past, window);
    }
    chunk_start_ += chunk_frames;
    filled_ = 0;
}

void TruePeakMeter::search(const float* window, std::int64_t start) {
    note(window + interpolator_.taps() / 2 - 1, start);
    for (int phase = 0; phase < interpolator_.phases(); ++phase) {
        float between[piece_frames];
        interpolator_.run(phase, window, between, piece_frames);
        note(between, start);
    }
}

/// Keeps the peak of a piece's values. The first of them belongs to the frame taps/2 before `start`.
void TruePeakMeter::note(const float* values, std::int64_t start) {
    const float largest = sample_loops().largest_magnitude(values, piece_frames);
    if (!(largest >= peak_) || largest == 0) return;
    const float* first = std::find_if(values, values + piece_frames, [&](float v) { return std::fabs(v) == largest; });
    const std::int64_t frame = start + (first - values) - interpolator_.taps() / 2;
    if (largest > peak_ || frame < peak_frame_) peak_frame_ = frame;
    peak_ = largest;
}

}  // namespace mixdown
