// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/spectra.h"

#include <array>
#include <cmath>

namespace mixdown {

double erb_number(double frequency_hz) { return 21.4 * std::log10(1 + 0.00437 * frequency_hz); }
double frequency_of_erb_number(double cams) { return (std::pow(10, cams / 21.4) - 1) / 0.00437; }

double Spectra::band_centre_hz(int band) {
    static const auto centres = [] {
        std::array<double, bands> hz{};
        for (int b = 0; b < bands; ++b)
            hz[static_cast<std::size_t>(b)] = frequency_of_erb_number(first_cam + 0.5 * b + 0.25);
        return hz;
    }();
    return centres[static_cast<std::size_t>(band)];
}

}  // namespace mixdown
