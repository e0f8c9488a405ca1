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
constexpr int delay = 32, past = 2 * delay;  // a frame is looked at when the fine interpolator has all it reads

int oversampling(double rate_hz) { return rate_hz < 96000 ? 4 : rate_hz < 192000 ? 2 : 1; }

}  // namespace

TruePeakMeter::TruePeakMeter(double rate_hz, int channels) : interpolator_(oversampling(rate_hz)), channels_(channels) {
    assert(channels >= 1 && channels <= max_channels);
    for (auto& window : windows_) window.resize(static_cast<std::size_t>(past + chunk_frames));
}

void TruePeakMeter::add(ConstFloatBlock audio) {
    assert(audio.channels == channels_ && !finished_);
    for (int at = 0; at < audio.frames;) {
        const int count = std::min(audio.frames - at, chunk_frames - filled_);
        for (int c = 0; c < channels_; ++c) {
            std::copy_n(audio[c] + at, count, windows_[c].data() + past + filled_);
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

bool TruePeakMeter::may_be_near(const float* samples, int count) const {
    return is_near(sample_loops().largest_magnitude(samples, count) * interpolator_.largest_gain());
}

void TruePeakMeter::end_chunk() {
    for (int c = 0; c < channels_; ++c) {
        float* window = windows_[c].data();
        if (may_be_near(window, past + chunk_frames)) {
            for (int at = 0; at < chunk_frames; at += piece_frames) {
                if (may_be_near(window + at, past + piece_frames)) search(window + at, chunk_start_ + at - delay);
            }
        }
        std::copy_n(window + chunk_frames, past, window);
    }
    chunk_start_ += chunk_frames;
    filled_ = 0;
}

/// `window`: `delay` frames, then the piece whose first frame is `start`, then `delay` more.
void TruePeakMeter::search(const float* window, std::int64_t start) {
    const float* piece = window + delay;
    float crest[piece_frames];  // per frame: the largest value from it up to the next
    for (int i = 0; i < piece_frames; ++i) crest[i] = std::fabs(piece[i]);
    for (int phase = 0; phase < interpolator_.phases(); ++phase) {
        float between[piece_frames];
        interpolator_.run(phase, piece + 1 - interpolator_.taps() / 2, between, piece_frames);
        for (int i = 0; i < piece_frames; ++i) crest[i] = std::max(crest[i], std::fabs(between[i]));
    }
    if (!is_near(sample_loops().largest_magnitude(crest, piece_frames))) return;
    for (int i = 0; i < piece_frames; ++i) {
        if (!is_near(crest[i])) continue;
        note(crest[i], start + i);
        const bool rises = i == 0 || crest[i] >= crest[i - 1], falls = i + 1 == piece_frames || crest[i] > crest[i + 1];
        if (!rises || !falls || interpolator_.phases() == 0) continue;
        for (const int frame : {i - 1, i})
            note(fine_.largest_between(piece + frame - FineInterpolator::past), start + frame);
    }
}

void TruePeakMeter::note(float value, std::int64_t frame) {
    if (value < peak_ || value == 0) return;
    if (value > peak_ || frame < peak_frame_) peak_frame_ = frame;
    peak_ = value;
}

}  // namespace mixdown
