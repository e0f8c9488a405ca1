// The late reverberation: a feedback delay network of 16 lines, mixed by a Hadamard matrix, each with its own
// absorption (absorption.h); four of the sixteen lines move slowly, so that no resonance stands out for long. Source of
// the structure: Jot and Chaigne, AES 90th Convention, 1991. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/ramp.h"
#include "dsp/absorption.h"
#include "dsp/line_motion.h"
#include "dsp/reverb_room.h"
#include "dsp/slice_line.h"

namespace mixdown {

inline constexpr double largest_size = 2;  // of a room: its lines are allocated for it

class LateField {
public:
    /// Room for the largest size. Allocates.
    void prepare(double rate_hz, int ramp_slices);

    /// Empties the field and takes this shape at once.
    void start(const ReverbRoom& room, const DecayTimes& times, double modulation) noexcept MIXDOWN_REALTIME;

    /// Goes to these decay times and this modulation, 0..1, by a ramp.
    void aim(const DecayTimes& times, double modulation) noexcept MIXDOWN_REALTIME;

    /// The gain that makes the power of a lasting sound at 1 kHz the same outside as inside, whatever the decay.
    [[nodiscard]] double unity_gain(const DecayTimes& times) const noexcept MIXDOWN_REALTIME;

    /// One slice: in_left and in_right enter, slice.out_left and out_right leave.
    void run(const float* in_left, const float* in_right, float* out_left, float* out_right) noexcept MIXDOWN_REALTIME;

private:
    void read_moving(std::size_t line, double depth_from, double depth_to) noexcept MIXDOWN_REALTIME;
    void advance_absorption() noexcept MIXDOWN_REALTIME;
    [[nodiscard]] Absorption absorption_for(const DecayTimes& times) const noexcept MIXDOWN_REALTIME;

    std::array<int, late_lines> frames_{};  // derived from the room and the spec
    double motion_frames_ = 0, rate_hz_ = 48000;
    int ramp_slices_ = 1;

    DecayTimes times_;  // what was asked for
    Absorption from_{}, to_{};
    int at_ = 0;  // slices of the ramp that are done

    std::array<SliceLine, late_lines> lines_;  // memory
    std::array<LineMotion, moving_lines> motion_;
    Ramp depth_;
    alignas(64) std::array<std::array<float, slice_frames>, moving_lines> moved_{};
    LateSlice slice_{};
};

}  // namespace mixdown
