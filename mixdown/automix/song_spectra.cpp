// SPDX-License-Identifier: Apache-2.0
#include "automix/song_spectra.h"

#include <cmath>

#include "measure/spectrum/combined.h"

namespace mixdown {

namespace {

std::vector<double> band_sums(const Spectra& spectra) {
    std::vector<double> sums(Spectra::bands);
    for (int f = 0; f < spectra.power.frames(); ++f) {
        for (std::size_t b = 0; b < Spectra::bands; ++b) sums[b] += static_cast<double>(spectra.power[f][b]);
    }
    return sums;
}

}  // namespace

SongSpectra::SongSpectra(const Mix& mix, const std::vector<Stem>& stems) {
    std::map<std::string, const Spectra*> by_source;
    for (const Stem& stem : stems) {
        const auto late = static_cast<int>(std::lround(stem.source.start_s * Spectra::frames_per_s));
        by_source[stem.source.id] = late > 0 ? &made(begun_later(stem.measured.spectra, late)) : &stem.measured.spectra;
    }
    for (const Strip& strip : mix.strips) {
        const Spectra* spectra = nullptr;
        for (const std::string& source : strip.sources) {
            const Spectra* more = by_source.at(source);
            spectra = spectra == nullptr ? more : &made(joined(*spectra, *more));
        }
        if (spectra == nullptr) continue;
        if (strip.stereo.width == 0 && !spectra->right.empty()) spectra = &made(middle_of(*spectra));
        spectra_[strip.id] = spectra;
        band_sums_[strip.id] = band_sums(*spectra);
    }
}

}  // namespace mixdown
