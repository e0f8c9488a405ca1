// SPDX-License-Identifier: Apache-2.0
#include "automix/de_essing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

#include "automix/detector.h"
#include "automix/strip_response.h"
#include "core/units.h"
#include "dsp/level.h"
#include "measure/faults/pauses.h"
#include "measure/hearing/mix_part.h"
#include "measure/music/sibilance.h"

namespace mixdown {
namespace {

constexpr double sibilant_peak_db = 7;
constexpr int per_frame = 8;            // envelope steps to a frame of Spectra::power
constexpr std::size_t treble_from = 5;  // envelope bands from 3.5 kHz on
constexpr double least_gain_db = 0.05;
constexpr double singing = 1e-3;  // 30 dB under the programme it rests

using SpectrumBands = std::array<double, Spectra::bands>;

/// A function of frequency at the centres of the bands.
template <class Function>
SpectrumBands per_band(Function value) {
    SpectrumBands bands{};
    for (int b = 0; b < Spectra::bands; ++b) bands[static_cast<std::size_t>(b)] = value(Spectra::band_centre_hz(b));
    return bands;
}

}  // namespace

DeEssing::DeEssing(const Strip& strip, const Spectra& spectra, const EqBandSettings& bell) : before_(spectra) {
    const std::vector<double> response = strip_response(strip, spectra);
    if (!response.empty()) {
        std::vector<float>& powers = before_.power.values();
        for (std::size_t i = 0; i < powers.size(); ++i)
            powers[i] = static_cast<float>(static_cast<double>(powers[i]) * response[i % Spectra::bands]);
    }
    const Biquad part = moved_part(bell, BandShape::bell, spectra.rate_hz);
    const SpectrumBands hears = per_band([&](double hz) {
        return hz < spectra.rate_hz / 2 ? std::norm(mixdown::response(part, hz, spectra.rate_hz)) : 0;
    });
    const double gain = power_from_db(strip.trim.trim_db + sibilant_peak_db) * louder_side_share(spectra);
    std::array<std::size_t, Spectra::bands> envelope{};
    for (int b = 0; b < Spectra::bands; ++b)
        envelope[static_cast<std::size_t>(b)] = envelope_band_of(Spectra::band_centre_hz(b));
    for (int t = 0; t < spectra.envelopes.frames(); ++t) {
        const int f = std::min(t / per_frame, spectra.power.frames() - 1);
        std::array<double, Spectra::envelope_bands> heard{}, all{};
        for (std::size_t b = 0; b < Spectra::bands; ++b) {
            const auto power = static_cast<double>(before_.power[f][b]);
            heard[envelope[b]] += hears[b] * power;
            all[envelope[b]] += power;
        }
        double level = 0;
        for (std::size_t e = 0; e < Spectra::envelope_bands; ++e) {
            if (all[e] > 0) level += static_cast<double>(spectra.envelopes[t][e]) * heard[e] / all[e];
        }
        levels_db_.push_back(db_from_power(gain * level + 1e-20));
    }
}

Spectra DeEssing::after(const EqBandSettings& bell) const {
    Spectra out = before_;
    const Biquad part = moved_part(bell, BandShape::bell, before_.rate_hz);
    std::array<std::complex<double>, Spectra::bands> moved;
    for (int b = 0; b < Spectra::bands; ++b)
        moved[static_cast<std::size_t>(b)] = mixdown::response(part, Spectra::band_centre_hz(b), before_.rate_hz);
    const double release = follower_step(bell.release_ms, Spectra::envelopes_per_s);
    double gain_db = 0;
    for (int f = 0; f < out.power.frames(); ++f) {
        std::array<double, per_frame> by{}, weights{};  // g - 1, and how loud the treble is then
        double sum = 0, lowest_db = 0;
        for (int i = 0; i < per_frame; ++i) {
            const auto t = static_cast<std::size_t>(f * per_frame + i);
            if (t >= levels_db_.size()) continue;
            const double target = dynamic_gain_db(levels_db_[t], bell);
            gain_db = target < gain_db ? target : gain_db + release * (target - gain_db);
            by[static_cast<std::size_t>(i)] = amplitude_from_db(gain_db) - 1;
            for (std::size_t e = treble_from; e < Spectra::envelope_bands; ++e)
                weights[static_cast<std::size_t>(i)] += static_cast<double>(before_.envelopes[static_cast<int>(t)][e]);
            sum += weights[static_cast<std::size_t>(i)];
            lowest_db = std::min(lowest_db, gain_db);
        }
        if (lowest_db > -least_gain_db || sum <= 0) continue;
        float* row = out.power.values().data() + static_cast<std::ptrdiff_t>(f) * Spectra::bands;
        for (std::size_t b = 0; b < Spectra::bands; ++b) {
            double factor = 0;
            for (std::size_t i = 0; i < per_frame; ++i) factor += weights[i] / sum * std::norm(1.0 + by[i] * moved[b]);
            row[b] = static_cast<float>(static_cast<double>(row[b]) * factor);
        }
    }
    return out;
}

double DeEssing::voice_level_db() const {
    std::vector<bool> sibilant(levels_db_.size(), false);
    for (const SibilantMoment& m : find_sibilance(before_).moments) {
        const auto from = static_cast<std::size_t>(std::max(0.0, (m.start_s - 0.05) * Spectra::envelopes_per_s));
        const auto to = static_cast<std::size_t>((m.end_s + 0.05) * Spectra::envelopes_per_s);
        for (std::size_t t = from; t < std::min(to, sibilant.size()); ++t) sibilant[t] = true;
    }
    const std::vector<double> powers = frame_powers(before_.power);
    const double least = singing * power_while_playing(powers);
    std::vector<double> levels;
    for (std::size_t t = 0; t < sibilant.size(); ++t) {
        if (!sibilant[t] && powers[std::min(t / per_frame, powers.size() - 1)] > least) levels.push_back(levels_db_[t]);
    }
    if (levels.empty()) return silence_db;
    const auto high = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() * 19 / 20);
    std::nth_element(levels.begin(), high, levels.end());
    return *high;
}

}  // namespace mixdown
