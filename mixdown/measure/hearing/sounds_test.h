// Sounds for the tests of hearing, as band powers, and the example names of ear_test.tsv.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include "core/random.h"
#include "core/units.h"
#include "measure/hearing/ear.h"

namespace mixdown {

/// Levels in dB SPL.
struct Component {
    double hz, level_db;
};

using BandPowers = std::array<float, Spectra::bands>;

inline BandPowers powers_of(const std::vector<Component>& components, double full_scale_spl_db) {
    BandPowers powers{};
    for (const Component& c : components) {
        const auto band = static_cast<std::size_t>((erb_number(c.hz) - Spectra::first_cam) * 2);
        if (band < powers.size()) powers[band] += static_cast<float>(power_from_db(c.level_db - full_scale_spl_db));
    }
    return powers;
}

/// A thousand components of equal power: evenly spaced in Hz (white), or in logarithm (pink).
inline std::vector<Component> noise_band(double low_hz, double high_hz, double level_db, bool pink) {
    std::vector<Component> components;
    for (int i = 0; i < 1000; ++i) {
        const double t = (i + 0.5) / 1000;
        components.push_back(
            {pink ? low_hz * std::pow(high_hz / low_hz, t) : low_hz + (high_hz - low_hz) * t, level_db - 30});
    }
    return components;
}

/// "tone 1000 60", "band 500 2000 60", "pink 50 15000 60", "three 1500 1600 1700 60"
inline std::vector<Component> sound_named(std::istream& words) {
    std::string kind;
    words >> kind;
    std::vector<double> numbers(kind == "tone" ? 2 : kind == "three" ? 4 : 3);
    for (double& x : numbers) words >> x;
    const double level_db = numbers.back();
    if (kind == "band" || kind == "pink") return noise_band(numbers[0], numbers[1], level_db, kind == "pink");
    std::vector<Component> tones;
    for (std::size_t i = 0; i + 1 < numbers.size(); ++i) tones.push_back({numbers[i], level_db});
    return tones;
}

inline double sones_alone(const Ear& ear, const BandPowers& powers) {
    EarRow excitation, sones;
    ear.excite(powers, excitation);
    ear.alone(excitation, sones);
    return sum_of(sones);
}

inline double sones_in(const Ear& ear, const BandPowers& powers, const BandPowers& rest) {
    EarRow signal, sones;
    Ear::Mixture mixture;
    ear.excite(powers, signal);
    ear.excite(rest, mixture.excitation);
    for (std::size_t c = 0; c < signal.size(); ++c) mixture.excitation[c] += signal[c];
    ear.prepare(mixture);
    ear.in_mixture(signal, mixture, sones);
    return sum_of(sones);
}

inline BandPowers scaled_by_db(BandPowers powers, double gain_db) {
    for (float& p : powers) p *= static_cast<float>(power_from_db(gain_db));
    return powers;
}

/// Bands of random level: what could be music.
inline BandPowers random_powers(Random& random, double low_db, double high_db) {
    BandPowers powers{};
    for (float& p : powers) p = static_cast<float>(power_from_db(random.between(low_db, high_db)));
    return powers;
}

}  // namespace mixdown
