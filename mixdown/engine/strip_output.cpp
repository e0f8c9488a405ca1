// SPDX-License-Identifier: Apache-2.0
#include "engine/strip_output.h"

#include <algorithm>

namespace mixdown {

void GainRow::aim(double gain, int ramp_frames) noexcept {
    ramp_.aim(gain, ramp_frames);
    holds_ = holds_ && ramp_frames > 0;
}

void GainRow::finish() noexcept {
    ramp_.finish();
    holds_ = false;
}

bool GainRow::move(int at, int frames) noexcept {
    const bool held = holds_;
    holds_ = at == 0 && !ramp_.moving();
    ramp_.fill(values_.data() + at, holds_ ? lane_slice : frames, line);
    return holds_ || held;
}

void StripOutput::set(const Strip& strip, const OutputState& state, int ramp_frames) noexcept {
    settled_ = false;
    if (strip.pan.pan != position_ || state.pan_law_db != law_db_) {
        position_ = strip.pan.pan;
        law_db_ = state.pan_law_db;
        const PanGains pan = channels_ == 1 ? pan_gains(position_, law_db_) : balance_gains(position_);
        pan_[0].aim(pan.left, ramp_frames);
        pan_[1].aim(pan.right, ramp_frames);
    }
    fader_.aim(state.heard ? state.fader_gain : 0, ramp_frames);
    for (std::size_t k = 0; k < send_count; ++k) {
        const SendSettings& send = strip.sends[k];
        in_use_[k] = !send.to.empty();
        if (!in_use_[k]) continue;
        const double fader = send.pre_fader ? 1 : state.fader_gain;
        levels_[k].aim(state.sends_heard[k] ? fader * amplitudes_[k].of(send.level_db) : 0, ramp_frames);
    }
}

void StripOutput::reset() noexcept {
    settled_ = false;
    for (GainRow* row : {&fader_, &pan_[0], &pan_[1]}) row->finish();
    for (GainRow& level : levels_) level.finish();
}

bool StripOutput::advance(int at, int frames) noexcept {
    if (settled_) return false;
    bool other = false;
    settled_ = true;
    const auto advance_row = [&](GainRow& row) {
        other |= row.advance(at, frames);
        settled_ = settled_ && row.holds();
    };
    for (GainRow* row : {&fader_, &pan_[0], &pan_[1]}) advance_row(*row);
    for (std::size_t k = 0; k < send_count; ++k) {
        if (in_use_[k]) advance_row(levels_[k]);
    }
    return other;
}

MixTerm StripOutput::term(int send, ConstBlock rows, int side) const noexcept {
    const double* row = rows[std::min(side, rows.channels - 1)];
    const GainRow &level = send < 0 ? fader_ : levels_[static_cast<std::size_t>(send)],
                  &pan = pan_[static_cast<std::size_t>(side)];
    if (level.holds() && pan.holds()) return {row, *level.values() * *pan.values(), nullptr, nullptr};
    return {row, 0, level.values(), pan.values()};
}

}  // namespace mixdown
