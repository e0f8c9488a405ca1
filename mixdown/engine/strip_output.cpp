// SPDX-License-Identifier: Apache-2.0
#include "engine/strip_output.h"

#include <algorithm>

#include "dsp/wide_loops.h"

namespace mixdown {

void StripOutput::set(const Strip& strip, const OutputState& state, int ramp_frames) noexcept {
    const PanGains pan = channels_ == 1 ? pan_gains(strip.pan.pan, state.pan_law_db) : balance_gains(strip.pan.pan);
    settled_ = false;
    fader_.aim(state.heard ? state.fader_gain : 0, ramp_frames);
    left_.aim(pan.left, ramp_frames);
    right_.aim(pan.right, ramp_frames);
    for (std::size_t k = 0; k < send_count; ++k) {
        const SendSettings& send = strip.sends[k];
        in_use_[k] = !send.to.empty();
        const double fader = send.pre_fader ? 1 : state.fader_gain;
        levels_[k].aim(state.sends_heard[k] ? fader * amplitude_from_db(send.level_db) : 0, ramp_frames);
    }
}

void StripOutput::reset() noexcept {
    settled_ = false;
    for (Ramp* ramp : {&fader_, &left_, &right_}) ramp->finish();
    for (Ramp& level : levels_) level.finish();
}

bool StripOutput::moves() const noexcept {
    return fader_.moving() || left_.moving() || right_.moving() ||
           std::any_of(levels_.begin(), levels_.end(), [](const Ramp& r) { return r.moving(); });
}

void StripOutput::advance(int frames) noexcept {
    if (settled_) return;
    moving_ = moves();
    settled_ = !moving_;
    const int count = moving_ ? frames : 1;
    double fader[lane_slice], left[lane_slice], right[lane_slice], level[lane_slice];
    const auto multiply = [count](const double* a, const double* b, double* out) {
        for (int i = 0; i < count; ++i) out[i] = a[i] * b[i];
    };
    fader_.fill(fader, count);
    left_.fill(left, count);
    right_.fill(right, count);
    multiply(fader, left, main_.lefts.data());
    multiply(fader, right, main_.rights.data());
    for (std::size_t k = 0; k < send_count; ++k) {
        if (!in_use_[k]) continue;
        levels_[k].fill(level, count);
        multiply(level, left, sends_[k].lefts.data());
        multiply(level, right, sends_[k].rights.data());
    }
}

void StripOutput::add(ConstBlock rows, Block to, const Gains& gains) const noexcept {
    const double* right = rows[rows.channels - 1];
    if (moving_) {
        add_product(gains.lefts.data(), rows[0], to[0], rows.frames);
        add_product(gains.rights.data(), right, to[1], rows.frames);
        return;
    }
    if (gains.lefts[0] != 0) add_scaled(gains.lefts[0], rows[0], to[0], rows.frames);
    if (gains.rights[0] != 0) add_scaled(gains.rights[0], right, to[1], rows.frames);
}

}  // namespace mixdown
