// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/room_noise.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double room_from_hz = 200;        // above the fundamentals of hum
constexpr double near_strongest = 0.00316;  // tuned: 25 dB; pink noise falls 13 dB over these bands, a room's 20
constexpr double share_of_bands = 0.5;      // tuned: a chord of ten notes fills a third

}  // namespace

RoomNoise find_room_noise(const Spectra& spectra, const Pauses& pauses) {
    if (pauses.frames.empty()) return {silence_db, false};
    std::array<double, Spectra::bands> mean{};
    for (const int f : pauses.frames) {
        for (std::size_t b = 0; b < mean.size(); ++b) mean[b] += static_cast<double>(spectra.power[f][b]);
    }
    double sum = 0, strongest = 0;
    std::vector<double> upper;
    for (int b = 0; b < Spectra::bands; ++b) {
        const double power = mean[static_cast<std::size_t>(b)] / static_cast<double>(pauses.frames.size());
        if (Spectra::band_centre_hz(b) < room_from_hz || Spectra::band_centre_hz(b) > spectra.rate_hz / 2) continue;
        upper.push_back(power);
        sum += power;
        strongest = std::max(strongest, power);
    }
    const auto filled = std::count_if(upper.begin(), upper.end(),
                                      [&](double power) { return power > 0 && power >= near_strongest * strongest; });
    return {db_from_power(sum / pauses.programme_power),
            static_cast<double>(filled) >= share_of_bands * static_cast<double>(upper.size())};
}

}  // namespace mixdown
