// Loudness meter (see the header). A mono programme runs in both lanes and counts once: the loop needs no second form.
// SPDX-License-Identifier: Apache-2.0
#include "measure/loudness_meter.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "measure/k_weighting.h"

namespace mixdown {

LoudnessMeter::LoudnessMeter(double rate_hz, int channels)
    : channels_(channels),
      step_frames_(static_cast<int>(std::lround(rate_hz / 10))),
      shelf_(k_weighting(rate_hz).shelf),
      high_pass_(k_weighting(rate_hz).high_pass) {
    assert(rate_hz >= 4000 && channels >= 1 && channels <= max_channels);
}

void LoudnessMeter::add(ConstFloatBlock audio) {
    assert(audio.channels == channels_);
    for (int at = 0; at < audio.frames;) {
        const int count = std::min(audio.frames - at, step_frames_ - filled_);
        accumulate(audio.slice(at, count));
        at += count;
        filled_ += count;
        if (filled_ == step_frames_) end_step();
    }
}

void LoudnessMeter::accumulate(ConstFloatBlock audio) noexcept {
    const float* left = audio[0];
    const float* right = audio[audio.channels - 1];
    TwoLaneBiquad shelf = shelf_, high_pass = high_pass_;  // local: the compiler keeps them in registers
    Lanes energy = energy_;
    for (int i = 0; i < audio.frames; ++i) {
        const Lanes y = high_pass.next(shelf.next(Lanes{static_cast<double>(left[i]), static_cast<double>(right[i])}));
        energy += y * y;
    }
    shelf_ = shelf;
    high_pass_ = high_pass;
    energy_ = energy;
}

void LoudnessMeter::end_step() {
    steps_.push_back((channels_ == 2 ? energy_[0] + energy_[1] : energy_[0]) / step_frames_);
    energy_ = Lanes{0, 0};
    filled_ = 0;
    shelf_.flush();
    high_pass_.flush();
}

}  // namespace mixdown
