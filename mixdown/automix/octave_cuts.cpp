// SPDX-License-Identifier: Apache-2.0
#include "automix/octave_cuts.h"

#include <cmath>

#include "automix/strip_response.h"

namespace mixdown {

double centre_of_octave_hz(int group) {
    return std::round(std::sqrt(band_group_edges_hz[group] * band_group_edges_hz[group + 1]));
}

EqBandSettings octave_cut(int group, double depth_db) {
    EqBandSettings band;
    band.on = true;
    band.frequency_hz = centre_of_octave_hz(group);
    band.q = 1.41;
    band.gain_db = -depth_db;
    return band;
}

GroupRow shares_of_octaves(const Strip& strip, const SongSpectra& spectra) {
    const std::vector<double> response = strip_response(strip, spectra.of(strip.id));
    const std::vector<double>& heard = spectra.band_sums_of(strip.id);
    GroupRow shares{};
    double all = 0;
    for (std::size_t b = 0; b < Spectra::bands; ++b) {
        const double power = heard[b] * (response.empty() ? 1 : response[b]);
        all += power;
        shares[static_cast<std::size_t>(group_of_centre()[b / 2])] += power;
    }
    for (double& share : shares) share = all > 0 ? share / all : 1;
    return shares;
}

std::vector<EarRow> every_cut(const Strip& strip, const SongSpectra& spectra, double depth_db) {
    std::vector<EarRow> cuts;
    const GroupRow shares = shares_of_octaves(strip, spectra);
    for (int group = first_cut_octave; group < band_groups; ++group) {
        if (shares[static_cast<std::size_t>(group)] < all_it_has)
            cuts.push_back(factor_of(octave_cut(group, depth_db), 1, spectra.of(strip.id)));
    }
    return cuts;
}

}  // namespace mixdown
