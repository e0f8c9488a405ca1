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

double share_of_octave(const Strip& strip, const SongSpectra& spectra, int group) {
    const std::vector<double> response = strip_response(strip, spectra.of(strip.id));
    const std::vector<double>& heard = spectra.band_sums_of(strip.id);
    double there = 0, all = 0;
    for (std::size_t b = 0; b < Spectra::bands; ++b) {
        const double power = heard[b] * (response.empty() ? 1 : response[b]);
        all += power;
        if (group_of_centre()[b / 2] == group) there += power;
    }
    return all > 0 ? there / all : 1;
}

}  // namespace mixdown
