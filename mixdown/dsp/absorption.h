// How fast a reverb dies away at each frequency, and the filters in its delay lines that make it so.
//
//   rate of decay (dB/s) = 60 / decay_time:    r(f) = mid + (low - mid) L(f) + (high - mid) H(f)
//   L and H are the power responses of first-order shelves with corners at 300 Hz and 4 kHz, scaled and shifted so that
//   the decay is exactly what was asked for at 125 Hz, 1 kHz and 8 kHz.
//
// A line of m frames loses r(f) m / rate decibels each time round: gain 10^(-3 m / (decay rate)), with a low and a high
// shelf for the other bands.
// Source: Jot and Chaigne, "Digital delay networks for designing artificial reverberators", AES 90th Convention, 1991.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/realtime.h"
#include "dsp/reverb_loops.h"

namespace mixdown {

/// Seconds for 60 dB at 1 kHz; what becomes of it at 125 Hz and at 8 kHz, as factors.
struct DecayTimes {
    double mid_s = 1.6, low_factor = 1, high_factor = 1;
    bool operator==(const DecayTimes&) const = default;
};

/// The decay time asked for at a frequency, in seconds.
[[nodiscard]] double decay_at(const DecayTimes& times, double frequency_hz) noexcept;

/// The longest of all frequencies.
[[nodiscard]] double longest_decay(const DecayTimes& times) noexcept;

/// Writes the filter of line `line`, which is `frames` long, times the mixing matrix's factor 1/4. A pass can lose at
/// most 18 dB more at 125 Hz or 8 kHz than at 1 kHz (one octave of a first-order shelf is 6 dB): shorter decays than
/// that need shorter lines. Every frequency loses at least a fifth of what 1 kHz loses, so the network is stable.
void set_absorption(Absorption& absorption, int line, double frames, const DecayTimes& times,
                    double rate_hz) noexcept MIXDOWN_REALTIME;

}  // namespace mixdown
