// The end of a strip: fader, pan and sends. One row (mono) or two (stereo) are added to stereo destinations:
//
//     main       fader * pan * x
//     send       fader * level * pan * x, without the fader when it is pre-fader
//
// While anything moves there is one gain per frame, otherwise one per slice; both are the same products.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/block.h"
#include "core/ramp.h"
#include "dsp/pan.h"
#include "engine/strip_lanes.h"

namespace mixdown {

/// What a strip's output follows, beside its own settings.
struct OutputState {
    double fader_gain = 1;  // with its VCA group
    bool heard = true;      // mute and solo resolved
    std::array<bool, send_count> sends_heard = {};
    double pan_law_db = -3;
};

class StripOutput {
public:
    void prepare(int channels) { channels_ = channels; }

    void set(const Strip& strip, const OutputState& state, int ramp_frames) noexcept MIXDOWN_REALTIME;
    void reset() noexcept;

    /// Gains of the next frames (at most lane_slice); then add_main and add_send may be called for them.
    void advance(int frames) noexcept MIXDOWN_REALTIME;
    void add_main(ConstBlock rows, Block to) const noexcept MIXDOWN_REALTIME { add(rows, to, main_); }
    void add_send(int send, ConstBlock rows, Block to) const noexcept MIXDOWN_REALTIME {
        add(rows, to, sends_[static_cast<std::size_t>(send)]);
    }

private:
    struct Gains {
        std::array<double, lane_slice> lefts = {}, rights = {};  // one each while nothing moves
    };
    [[nodiscard]] bool moves() const noexcept;
    void add(ConstBlock rows, Block to, const Gains& gains) const noexcept;

    int channels_ = 1;
    Ramp fader_, left_, right_;
    std::array<Ramp, send_count> levels_;  // of sends, fader included

    std::array<bool, send_count> in_use_ = {};

    bool settled_ = false;  // do the gains hold until something is set?
    bool moving_ = false;   // did anything move in the slice that advance() prepared?
    Gains main_;
    std::array<Gains, send_count> sends_;
};

}  // namespace mixdown
