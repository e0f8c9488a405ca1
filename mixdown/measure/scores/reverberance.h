// Reverberance: how much reverberation may a stem already hold? From its spectra alone, and only an upper bound: what
// rings on by itself, or is wide by itself, cannot be told from a room.
//
// Two witnesses. By time: the power e of the sound is taken apart into the direct part d and reverberation r,
//
//     e = d + r,     tau dr/dt = W d - r,     tau = decay / ln(10^6)          W: energy of reverberation re direct
//
// and W is raised until the tails that it asks for are no longer there when the sound stops. By space: reverberation is
// as loud on both sides and unrelated between them, so its power is at most twice the smaller eigenvalue of the two
// channels' covariance, summed over frequency; a mono stem has no such witness. The lower bound of the two counts.
// Of 22 real stems that stop now and then, this reads -6 to -11 dB with a plate 11 LU under them; dry, 17 read -18 dB
// or less, and the others ring by themselves. It is meant for yes or no. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// What dry stems read at least.
inline constexpr double least_reverberance_db = -40;

/// Of a reverberation that takes `decay_s` to fall by 60 dB: the most that the stem may hold, re its direct sound, dB;
/// from least_reverberance_db up. Nothing if neither witness speaks: a mono sound that never stops.
[[nodiscard]] std::optional<double> most_reverberance_db(const Spectra& spectra, double decay_s);

/// By time alone, from power per 1/160 s.
[[nodiscard]] std::optional<double> most_reverberance_by_time_db(const std::vector<double>& envelope, double decay_s);

/// By space alone.
[[nodiscard]] std::optional<double> most_reverberance_by_space_db(const Spectra& spectra);

}  // namespace mixdown
