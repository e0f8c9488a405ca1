// SPDX-License-Identifier: Apache-2.0
#include "automix/keyed_cut.h"

#include <algorithm>
#include <cmath>

#include "automix/octave_cuts.h"
#include "automix/strip_response.h"
#include "measure/hearing/mix_part.h"

namespace mixdown {
namespace {

constexpr double keyed_ratio = 4;     // all of the range 4 dB over the threshold, knee included
constexpr double key_margin_db = 10;  // of the threshold under the key's level in the band, so that the cut is whole

/// The level (dB, as the key's detector sees it) that the key exceeds in a bell's band three quarters of its time.
double key_level_db(const Strip& key, const EqBandSettings& band, const SongSpectra& spectra) {
    const Spectra& heard = spectra.of(key.id);
    MixPart part{.spectra = &heard, .gain_db = key.trim.trim_db, .response = strip_response(key, heard)};
    const std::vector<float> gains = band_gains(part);
    const Biquad listens = moved_part(band, BandShape::bell, heard.rate_hz);
    const std::vector<double> there =
        response_for(heard, [&](double hz) { return std::norm(response(listens, hz, heard.rate_hz)); });
    const std::vector<bool> active = active_spectrum_frames(part);
    std::vector<double> levels;
    for (int f = 0; f < heard.power.frames(); ++f) {
        double power = 0;
        for (std::size_t b = 0; b < Spectra::bands; ++b)
            power += there[b] * static_cast<double>(gains[b] * heard.power[f][b]);
        if (active[static_cast<std::size_t>(f)]) levels.push_back(power);
    }
    if (levels.empty()) return silence_db;
    const auto quarter = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 4);
    std::nth_element(levels.begin(), quarter, levels.end());
    return db_from_power(*quarter);
}

}  // namespace

EqBandSettings keyed_cut(int group, double depth_db, const Strip& key, const SongSpectra& spectra) {
    EqBandSettings band = octave_cut(group, 0);
    band.dynamic = true;
    band.key = key.id;
    band.range_db = -depth_db;
    band.ratio = keyed_ratio;
    band.attack_ms = 15;  // tuned: a word's first sound passes, nothing clicks
    band.release_ms = 250;
    const double level = key_level_db(key, band, spectra) - key_margin_db;
    band.threshold_db = std::clamp(std::round(level), eq_band_parameters[5].min, eq_band_parameters[5].max);
    return band;
}

}  // namespace mixdown
