// What is known of the average ear, by frequency: how sound reaches the inner ear, what it needs to be heard there, and
// how fast loudness grows. Figures between those of the tables are interpolated along the logarithm of frequency.
//
// Sources: ANSI S3.4-2007 (outer ear from the front, middle ear, threshold, alpha, A), as Glasberg & Moore, JASA 120
// (2006) 585-588, derived them; K: Moore, Glasberg & Baer, JAES 45 (1997) 224-240, their figure, read off to 0.1 dB;
// ERB: Glasberg & Moore, Hearing Research 47 (1990) 103-138.
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mixdown {

/// Equivalent rectangular bandwidth of the auditory filter, Hz.
[[nodiscard]] double erb_hz(double frequency_hz);

/// Outer ear (sound from the front, in the open) and middle ear together: 0 dB at 1 kHz.
[[nodiscard]] double ear_transfer_db(double frequency_hz);

/// Excitation of a sound that can just be heard in silence, dB: 3.73 from 500 Hz up, more below.
[[nodiscard]] double threshold_excitation_db(double frequency_hz);

/// A signal must exceed a noise by so much, within one auditory filter, to be heard at all, dB.
[[nodiscard]] double masked_threshold_ratio_db(double frequency_hz);

/// How loudness grows: (gain * E + a)^alpha. The gain is that of the cochlea at low levels re 500 Hz and above.
struct LoudnessGrowth {
    double gain = 1, a = 0, alpha = 0.2;
};
[[nodiscard]] LoudnessGrowth loudness_growth(double frequency_hz);

}  // namespace mixdown
