// How the two channels of a stem relate, from its long-term spectrum (rumble below the first bin left out).
//
//     side_db = 10 log10( |R|^2 / |L|^2 )                difference_db = 10 log10( |L - R|^2 / |L + R|^2 )
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <numeric>

#include "core/units.h"
#include "measure/spectrum/spectra.h"

namespace mixdown {

/// Both 0 for a mono stem and for silence. A dead right channel: -inf and 0; equal channels: 0 and -inf.
struct StereoBalance {
    double side_db = 0, difference_db = 0;
};

[[nodiscard]] inline StereoBalance stereo_balance(const Spectra& spectra) {
    const auto sum = [](const std::vector<double>& bins) { return std::accumulate(bins.begin(), bins.end(), 0.0); };
    const double left = sum(spectra.left), right = sum(spectra.right), cross = sum(spectra.cross);
    if (spectra.right.empty() || left + right <= 0) return {};
    const double side_db = left > 0 ? db_from_power(right / left) : -silence_db;
    const double together = left + right + 2 * cross, apart = left + right - 2 * cross;
    return {side_db, together > 0 ? db_from_power(apart / together) : -silence_db};
}

}  // namespace mixdown
