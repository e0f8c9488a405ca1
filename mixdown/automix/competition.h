// Who competes with whom: how far two strips play in the same range, from the long-term spectra in half-Cam bands.
//
//     shared = sum over bands of sqrt(a_b c_b)      a, c: the two spectra, each with the sum 1; 0 apart .. 1 alike
//
// It is the Bhattacharyya coefficient (Bulletin of the Calcutta Mathematical Society 35, 1943): unlike a comparison of
// dominant bands (Perez Gonzalez and Reiss 2010) it does not jump when a band grows past another.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// Power per band, the sum 1; empty for silence.
using BandShares = std::vector<double>;
[[nodiscard]] BandShares band_shares(const Spectra& spectra);

/// 0..1; 0 if one is empty.
[[nodiscard]] double shared_range(const BandShares& a, const BandShares& b);

/// Half of the power lies below, Hz; 0 for silence.
[[nodiscard]] double median_hz(const BandShares& shares);

/// Side re mid of a stereo programme from `low_hz` up to `high_hz`, dB; silence_db for mono.
[[nodiscard]] double side_to_mid_db(const Spectra& spectra, double low_hz, double high_hz);

}  // namespace mixdown
