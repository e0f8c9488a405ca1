// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/third_octaves.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "measure/spectrum/long_term.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {

namespace {

void gather_bands(const std::vector<BinShares>& bands, std::span<const double> bins,
                  std::array<double, ThirdOctaves::count>& out) {
    for (std::size_t b = 0; b < out.size(); ++b) {
        auto k = static_cast<std::size_t>(bands[b].first);
        for (const float share : bands[b].shares) out[b] += static_cast<double>(share) * bins[k++];
    }
}

}  // namespace

double ThirdOctaves::centre_hz(int band) { return 1000 * std::pow(10, (first_number + band) / 10.0); }

int ThirdOctaves::band_of(double frequency_hz) {
    const int band = static_cast<int>(std::lround(10 * std::log10(frequency_hz / 1000))) - first_number;
    return std::clamp(band, 0, count - 1);
}

ThirdOctaves third_octaves_of(const Spectra& spectra) {
    ThirdOctaves result;
    if (spectra.left.empty()) return result;
    const auto bands = shares_of_bands(third_octave_edges_hz(), spectra.bin_hz, static_cast<int>(spectra.left.size()));
    gather_bands(bands, spectra.left, result.left);
    if (!spectra.right.empty()) gather_bands(bands, spectra.right, result.right);
    if (!spectra.cross.empty()) gather_bands(bands, spectra.cross, result.cross);
    return result;
}

}  // namespace mixdown
