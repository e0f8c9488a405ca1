// Delay: echoes in stereo, only the echoes (it stands on a return). In time with the song or in milliseconds.
//
//   in -> + -> line -> low cut -> high cut -+-> width -> ducking -> out
//         ^                                 |
//         +------------ feedback -----------+      echo n is n - 1 times the feedback, and n times through the cuts
//
// Ping-pong: both inputs enter on the left, and each side feeds the other, so echoes go left, right, left.
// A new time fades from the old tap of the line to the new one: 50 ms, no change of pitch; the next one waits for it.
// Ducking turns the echoes down while the dry input plays: full depth from about -26 dBFS, none below -66 dBFS.
// 5 ms down; up again within half a second of the input's end.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "core/block.h"
#include "core/parameter.h"
#include "core/ramp.h"
#include "dsp/cut_filter.h"
#include "dsp/spec.h"

namespace mixdown {

struct DelaySettings {
    bool on = false;
    bool tempo_synced = true;
    double beats = 0.75;     // when tempo-synced: 0.75 is a dotted eighth note
    double time_ms = 375;    // otherwise
    double feedback = 0.35;  // amplitude of each echo, relative to the one before
    bool ping_pong = true;
    double low_cut_hz = 200, high_cut_hz = 6000;  // 6 dB per octave, once more at each echo
    double ducking_db = 0;                        // how far echoes go down while the input plays
    double width = 1;                             // 0 is mono
    bool operator==(const DelaySettings&) const = default;
};

inline constexpr std::array delay_parameters{
    //                       id              unit  min  standard max
    Parameter<DelaySettings>{"on", "", 0, 0, 0, &DelaySettings::on},
    Parameter<DelaySettings>{"tempo_synced", "", 0, 0, 0, &DelaySettings::tempo_synced},
    Parameter<DelaySettings>{"beats", "beats", 0.0625, 0.75, 4, &DelaySettings::beats},
    Parameter<DelaySettings>{"time_ms", "ms", 1, 375, 2000, &DelaySettings::time_ms},
    Parameter<DelaySettings>{"feedback", "", 0, 0.35, 0.95, &DelaySettings::feedback},
    Parameter<DelaySettings>{"ping_pong", "", 0, 0, 0, &DelaySettings::ping_pong},
    Parameter<DelaySettings>{"low_cut_hz", "Hz", 20, 200, 2000, &DelaySettings::low_cut_hz},
    Parameter<DelaySettings>{"high_cut_hz", "Hz", 500, 6000, 20000, &DelaySettings::high_cut_hz},
    Parameter<DelaySettings>{"ducking_db", "dB", 0, 0, 24, &DelaySettings::ducking_db},
    Parameter<DelaySettings>{"width", "", 0, 1, 1, &DelaySettings::width},
};

/// The longest delay; more beats at a slower tempo than that are cut to it.
inline constexpr double longest_delay_s = 4;

/// The time from the sound to its first echo, in seconds, 0.001 .. 4.
[[nodiscard]] double delay_time_s(const DelaySettings& s, double tempo_bpm) noexcept;

class StereoDelay {
public:
    void prepare(const Spec& spec);
    void set(const DelaySettings& s, double tempo_bpm) noexcept MIXDOWN_REALTIME;
    void reset() noexcept;
    static constexpr int latency() noexcept { return 0; }

    /// Frames after the end of the input until the output stays below -100 dB of it.
    [[nodiscard]] int tail_frames() const noexcept;

    /// `in` has one or two channels and may be `out`, which is stereo.
    void process(ConstBlock in, Block out) noexcept MIXDOWN_REALTIME;

private:
    struct Sides {
        double left, right;
    };
    struct Poles {
        double high_pass, low_pass;
    };
    struct Cuts {
        CutSection low, high;
    };
    template <class Send>
    void send_ramps(Send send) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] double next(std::vector<double>& line, Cuts& cuts, Poles poles,
                              double tap_share) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] double duck(Sides in) noexcept MIXDOWN_REALTIME;
    Sides step(Sides in) noexcept MIXDOWN_REALTIME;
    void start_fade() noexcept MIXDOWN_REALTIME;
    [[nodiscard]] int wanted_frames() const noexcept;

    DelaySettings settings_;  // what was asked for
    double tempo_bpm_ = 120;

    double rate_hz_ = 48000, level_pole_ = 0, attack_pole_ = 0, release_pole_ = 0;  // derived from the spec
    int ramp_frames_ = 0, fade_frames_ = 0;
    Ramp on_, feedback_, cross_, low_pole_, high_pole_, duck_floor_, width_, tap_;

    std::vector<double> left_, right_;  // memory
    int at_ = 0, old_frames_ = 1, new_frames_ = 1;
    Cuts left_cuts_, right_cuts_;
    double power_ = 0, playing_ = 0;
};

}  // namespace mixdown
