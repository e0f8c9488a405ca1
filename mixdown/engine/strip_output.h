// The end of a strip: fader, pan and sends. One row (mono) or two (stereo) go to stereo destinations:
//
//     main       fader * pan * x
//     send       fader * level * pan * x, without the fader when it is pre-fader
//
// While a gain moves there is one per frame, otherwise one per slice; both are the same products.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <limits>

#include "core/block.h"
#include "core/ramp.h"
#include "dsp/pan.h"
#include "dsp/wide_loops.h"
#include "engine/strip_lanes.h"

namespace mixdown {

/// What a strip's output follows, beside its own settings.
struct OutputState {
    double fader_gain = 1;  // with its ride and its VCA group
    bool heard = true;      // mute and solo resolved
    std::array<bool, send_count> sends_heard = {};
    double pan_law_db = -3;
};

/// The amplitude of a level that is often asked for and seldom moves.
class LastAmplitude {
public:
    [[nodiscard]] double of(double level_db) noexcept MIXDOWN_REALTIME {
        if (level_db != level_db_) amplitude_ = amplitude_from_db(level_db_ = level_db);
        return amplitude_;
    }

private:
    double level_db_ = 0, amplitude_ = 1;
};

/// One gain over a slice: a ramp, and a value for every frame.
class GainRow {
public:
    void aim(double gain, int ramp_frames) noexcept MIXDOWN_REALTIME;
    void finish() noexcept;

    /// Frames [at, at + frames) of a slice, in order; a slice begins at 0. Is it another answer to holds(), or another
    /// gain that holds?
    bool advance(int at, int frames) noexcept MIXDOWN_REALTIME {
        return (!holds_ || ramp_.moving()) && move(at, frames);
    }

    /// Is it the same in all frames of the slice?
    [[nodiscard]] bool holds() const noexcept { return holds_; }
    [[nodiscard]] const double* values() const noexcept { return values_.data(); }

private:
    bool move(int at, int frames) noexcept MIXDOWN_REALTIME;

    alignas(64) std::array<double, lane_slice> values_ = {};
    Ramp ramp_;
    bool holds_ = false;
};

class StripOutput {
public:
    void prepare(int channels) { channels_ = channels; }

    void set(const Strip& strip, const OutputState& state, int ramp_frames) noexcept MIXDOWN_REALTIME;
    void reset() noexcept;

    /// Gains of the frames [at, at + frames) of a slice (lane_slice at most), in order; a slice begins at 0. Are there
    /// other terms now?
    bool advance(int at, int frames) noexcept MIXDOWN_REALTIME;

    /// What side `side` of a destination takes of `rows` in this slice, by send `send` or by the main output (-1). It
    /// points at the gains of the slice.
    [[nodiscard]] MixTerm term(int send, ConstBlock rows, int side) const noexcept MIXDOWN_REALTIME;

private:
    int channels_ = 1;
    GainRow fader_;
    std::array<GainRow, 2> pan_;
    std::array<GainRow, send_count> levels_;  // of sends, fader included

    bool settled_ = false;  // do all of them hold until something is set?
    std::array<bool, send_count> in_use_ = {};
    std::array<LastAmplitude, send_count> amplitudes_;
    double position_ = std::numeric_limits<double>::quiet_NaN(), law_db_ = 0;  // that pan_ stands for
};

}  // namespace mixdown
