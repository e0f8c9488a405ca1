// SPDX-License-Identifier: Apache-2.0
#include "automix/song_spectra.h"

#include <cmath>

#include "measure/spectrum/combined.h"

namespace mixdown {

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
        if (spectra != nullptr) spectra_[strip.id] = spectra;
    }
}

}  // namespace mixdown
