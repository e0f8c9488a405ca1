// Loudness meter (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/loudness_meter.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace mixdown {

LoudnessMeter::LoudnessMeter(double rate_hz, int channels) : filter_(rate_hz), channels_(channels) {
    assert(channels >= 1 && channels <= max_channels);
    for (int c = 0; c < channels; ++c)
        samples_[c].resize(static_cast<std::size_t>(StepFilter::before + filter_.frames));
}

void LoudnessMeter::add(ConstFloatBlock audio) {
    assert(audio.channels == channels_);
    for (int at = 0; at < audio.frames;) {
        const int count = std::min(audio.frames - at, filter_.frames - filled_);
        for (int c = 0; c < channels_; ++c)
            std::copy_n(audio[c] + at, count, samples_[c].data() + StepFilter::before + filled_);
        at += count;
        filled_ += count;
        if (filled_ == filter_.frames) end_step();
    }
}

void LoudnessMeter::end_step() {
    double both[StepFilter::parts] = {}, step = 0;
    for (int c = 0; c < channels_; ++c) {
        double parts[StepFilter::parts], channel = 0;
        step_loops().energies(filter_, samples_[c].data() + StepFilter::before, states_[c], parts);
        for (int p = 0; p < StepFilter::parts; ++p) {
            parts[p] *= filter_.gain / filter_.frames;
            both[p] += parts[p];
            channel += parts[p];
        }
        channel_steps_[c].push_back(channel);
        step += channel;
    }
    steps_.push_back(step);
    parts_.insert(parts_.end(), both, both + StepFilter::parts);
    look_for_loudest();
    filled_ = 0;
}

/// All windows of 400 ms that end in the new step. Each is summed afresh: silence is exactly 0.
void LoudnessMeter::look_for_loudest() {
    for (std::size_t end = momentary_parts; end <= parts_.size(); ++end) {
        double power = 0;
        for (std::size_t i = end - momentary_parts; i < end; ++i) power += parts_[i];
        loudest_ = std::max(loudest_, power / 4);  // a part's power is its share of a step
    }
    if (parts_.size() >= momentary_parts)
        parts_.erase(parts_.begin(), parts_.end() - static_cast<std::ptrdiff_t>(momentary_parts - 1));
}

}  // namespace mixdown
