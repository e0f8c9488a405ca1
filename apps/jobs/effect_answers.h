// What an effect answers to a clap: how long a reverberation takes to fall, when an echo comes. Measured on its sound.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsp/delay.h"
#include "dsp/reverb.h"

namespace mixdown {

/// Seconds for 60 dB at 1 kHz: twice the time from -5 to -35 dB of the energy still to come, in the octave around 1 kHz
/// (T30). Source: ISO 3382-1, Schroeder's backward integration. 0 where it falls no further.
[[nodiscard]] double decay_of(const ReverbSettings& settings, double rate_hz);

/// Milliseconds to the loudest frame of the first echo; 0 if nothing comes back within 5 s.
[[nodiscard]] double echo_of(const DelaySettings& settings, double tempo_bpm, double rate_hz);

}  // namespace mixdown
