// SPDX-License-Identifier: Apache-2.0
#include "automix/competition.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/units.h"
#include "measure/spectrum/long_term.h"

namespace mixdown {

BandShares band_shares(const Spectra& spectra) {
    BandShares shares(Spectra::bands, 0.0);
    for (int f = 0; f < spectra.power.frames(); ++f) {
        for (std::size_t b = 0; b < shares.size(); ++b) shares[b] += static_cast<double>(spectra.power[f][b]);
    }
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (sum <= 0) return {};
    for (double& share : shares) share /= sum;
    return shares;
}

double shared_range(const BandShares& a, const BandShares& b) {
    double shared = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) shared += std::sqrt(a[i] * b[i]);
    return std::min(shared, 1.0);
}

double median_hz(const BandShares& shares) {
    double sum = 0;
    for (std::size_t b = 0; b < shares.size(); ++b) {
        sum += shares[b];
        if (sum >= 0.5) return Spectra::band_centre_hz(static_cast<int>(b));
    }
    return 0;
}

double side_to_mid_db(const Spectra& spectra, double low_hz, double high_hz) {
    if (spectra.right.empty()) return silence_db;
    const MidSidePower power = side_powers(spectra, {low_hz, high_hz}).front();
    return power.mid > 0 && power.side > 0 ? db_from_power(power.side / power.mid) : silence_db;
}

}  // namespace mixdown
