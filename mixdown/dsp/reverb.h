// Reverb: stereo in, stereo out, only the reverberation (it stands on a return).
//
//   in -> low and high cut -> pre-delay -+-> early reflections ---------------------------- early_db -+-> out
//                                        +-> diffusion -> feedback delay network of 16 lines - late_db -+
//
// The late part is normalised: a lasting sound at 1 kHz comes out as loud as it came in, whatever the decay (late_db
// 0). Work is done 64 frames at a time, counted from reset(): those frames are part of the first delay, so there is no
// latency. A new character, size or pre-delay fades the reverb out, starts the new room empty, and fades in: 20 ms
// each. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "core/block.h"
#include "core/parameter.h"
#include "core/ramp.h"
#include "dsp/late_field.h"
#include "dsp/reverb_room.h"
#include "dsp/slice_line.h"
#include "dsp/spec.h"

namespace mixdown {

struct ReverbSettings {
    bool on = false;
    std::string character = "plate";  // room, plate or hall; an unknown word is a plate
    double decay_s = 1.6;             // for 60 dB, at 1 kHz
    double pre_delay_ms = 20;
    double size = 1;          // scales every distance
    double low_decay = 1;     // times decay_s at 125 Hz
    double high_decay = 0.5;  // times decay_s at 8 kHz
    double low_cut_hz = 150, high_cut_hz = 9000;
    double modulation = 0.3;
    double early_db = -6, late_db = 0;  // -60 is off
    bool operator==(const ReverbSettings&) const = default;
};

inline constexpr std::array reverb_parameters{
    //                        id              unit  min  standard max
    Parameter<ReverbSettings>{"on", "", 0, 0, 0, &ReverbSettings::on},
    Parameter<ReverbSettings>{"character", "", 0, 0, 0, &ReverbSettings::character},
    Parameter<ReverbSettings>{"decay_s", "s", 0.1, 1.6, 20, &ReverbSettings::decay_s},
    Parameter<ReverbSettings>{"pre_delay_ms", "ms", 0, 20, 250, &ReverbSettings::pre_delay_ms},
    Parameter<ReverbSettings>{"size", "", 0.3, 1, 2, &ReverbSettings::size},
    Parameter<ReverbSettings>{"low_decay", "", 0.3, 1, 2.5, &ReverbSettings::low_decay},
    Parameter<ReverbSettings>{"high_decay", "", 0.1, 0.5, 1, &ReverbSettings::high_decay},
    Parameter<ReverbSettings>{"low_cut_hz", "Hz", 20, 150, 1000, &ReverbSettings::low_cut_hz},
    Parameter<ReverbSettings>{"high_cut_hz", "Hz", 1000, 9000, 20000, &ReverbSettings::high_cut_hz},
    Parameter<ReverbSettings>{"modulation", "", 0, 0.3, 1, &ReverbSettings::modulation},
    Parameter<ReverbSettings>{"early_db", "dB", -60, -6, 6, &ReverbSettings::early_db},
    Parameter<ReverbSettings>{"late_db", "dB", -60, 0, 6, &ReverbSettings::late_db},
};

/// The decay times that the settings ask for, as the late field keeps them.
[[nodiscard]] inline DecayTimes decay_times(const ReverbSettings& s) noexcept {
    return {s.decay_s, s.low_decay, s.high_decay};
}

class Reverb {
public:
    void prepare(const Spec& spec);
    void set(const ReverbSettings& s) noexcept MIXDOWN_REALTIME;
    void reset() noexcept;
    static constexpr int latency() noexcept { return 0; }

    /// Frames after the end of the input until the output stays below -100 dB of it.
    [[nodiscard]] int tail_frames() const noexcept;

    /// `in` has one or two channels and may be `out`, which is stereo.
    void process(ConstBlock in, Block out) noexcept MIXDOWN_REALTIME;

private:
    struct alignas(64) Slice : std::array<float, slice_frames> {};
    using Sides = std::array<Slice, 2>;

    /// What cannot move while it sounds.
    struct Place {
        Character character = Character::plate;
        double size = 1, pre_delay_ms = 20;
        bool operator==(const Place&) const = default;
    };
    [[nodiscard]] Place wanted_place() const noexcept;

    void aim() noexcept MIXDOWN_REALTIME;
    void move_in() noexcept MIXDOWN_REALTIME;
    void run_slice() noexcept MIXDOWN_REALTIME;
    bool asleep(bool quiet_input) noexcept MIXDOWN_REALTIME;
    void filter_input(GainMove fade) noexcept MIXDOWN_REALTIME;
    void add_early(Sides& early) noexcept MIXDOWN_REALTIME;
    void diffuse(Sides& sides) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] bool quiet_input() const noexcept MIXDOWN_REALTIME;
    void note_silence(bool quiet_input, const Sides& late) noexcept MIXDOWN_REALTIME;

    ReverbSettings settings_;  // what was asked for; its word is in character_
    Character character_ = Character::plate;

    double rate_hz_ = 48000;  // derived from the spec
    int ramp_slices_ = 1;

    Place place_;  // where the reverb is now, and its room
    ReverbRoom room_;
    int pre_delay_frames_ = 0;
    Ramp fade_, early_gain_, late_gain_, low_pole_, high_pole_;

    std::array<std::array<double, slice_frames>, 2> in_{}, out_{};  // memory
    int filled_ = 0;
    CutSlice cut_{};
    std::array<SliceLine, 2> pre_delay_;
    std::array<std::array<SliceLine, diffuser_stages>, 2> diffusers_;
    LateField late_;
    bool empty_ = true;
    int quiet_slices_ = 0, memory_slices_ = 0;
};

}  // namespace mixdown
