// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/mix_part.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/units.h"
#include "measure/k_weighting.h"

namespace mixdown {
namespace {

constexpr int points_per_response_band = 8;  // tuned: bells of Q 4 within 0.1 dB of finer ones
constexpr int frames_per_step = 2;           // 50 ms to 100 ms
constexpr double even_share = 1e-3;  // tuned: part of a band's power taken as spread evenly, so that no weight is 0

double edge_of_band_hz(int band) { return frequency_of_erb_number(Spectra::first_cam + 0.5 * band); }

/// Power of the whole programme around a frequency, from its bins.
double programme_power(const Spectra& spectra, double hz) {
    const auto bin = static_cast<std::size_t>(std::lround(hz / spectra.bin_hz));
    const double left = bin < spectra.left.size() ? spectra.left[bin] : 0;
    return left + (bin < spectra.right.size() ? spectra.right[bin] : 0);
}

const std::vector<double>& k_weights_of_bands() {
    static const std::vector<double> weights = [] {
        constexpr double rate_hz = 96000;  // high enough for the weighting to be that of the analogue filters
        const KWeighting k = k_weighting(rate_hz);
        std::vector<double> w;
        for (int b = 0; b < Spectra::bands; ++b) {
            const double hz = Spectra::band_centre_hz(b);
            const double amplitude = k.shelf.amplitude_at(hz, rate_hz) * k.high_pass.amplitude_at(hz, rate_hz);
            w.push_back(amplitude * amplitude);
        }
        return w;
    }();
    return weights;
}

}  // namespace

std::vector<double> response_for(const Spectra& spectra, const std::function<double(double)>& power_gain) {
    std::vector<double> response;
    for (int b = 0; b < Spectra::bands; ++b) {
        const double low = edge_of_band_hz(b), width = (edge_of_band_hz(b + 1) - low) / points_per_response_band;
        double mean = 0, weighted = 0, weight = 0;
        for (int i = 0; i < points_per_response_band; ++i) {
            const double hz = low + width * (i + 0.5), gain = power_gain(hz), power = programme_power(spectra, hz);
            mean += gain / points_per_response_band;
            weighted += gain * power;
            weight += power;
        }
        const double even = even_share * weight;
        response.push_back(weight > 0 ? (weighted + even * mean) / (weight + even) : mean);
    }
    return response;
}

int start_frame(const MixPart& part) { return static_cast<int>(std::lround(part.start_s * Spectra::frames_per_s)); }
int end_frame(const MixPart& part) { return start_frame(part) + part.spectra->power.frames(); }

std::vector<float> band_gains(const MixPart& part) {
    std::vector<float> gains;
    const double gain = power_from_db(part.gain_db);
    for (std::size_t b = 0; b < Spectra::bands; ++b)
        gains.push_back(static_cast<float>(gain * (part.response.empty() ? 1 : part.response[b])));
    return gains;
}

PowerSeries predicted_steps(const MixPart& part) {
    const PowerGrid& power = part.spectra->power;
    const std::vector<float> gains = band_gains(part);
    std::vector<float> weights;
    for (std::size_t b = 0; b < Spectra::bands; ++b)
        weights.push_back(static_cast<float>(k_weights_of_bands()[b] / frames_per_step) * gains[b]);
    PowerSeries steps(static_cast<std::size_t>(power.frames() / frames_per_step));
    for (std::size_t f = 0; f < steps.size() * frames_per_step; ++f) {
        const std::span<const float> row = power[static_cast<int>(f)];
        float sums[8] = {};  // side by side
        for (std::size_t b = 0; b < Spectra::bands; b += 8)
            for (std::size_t i = 0; i < 8; ++i) sums[i] += weights[b + i] * row[b + i];
        for (const float sum : sums) steps[f / frames_per_step] += static_cast<double>(sum);
    }
    return steps;
}

std::vector<bool> active_spectrum_frames(const MixPart& part) {
    MixPart dry = part;
    if (part.dry != nullptr) dry.spectra = part.dry;
    const std::vector<bool> active = active_frames(predicted_steps(dry));
    std::vector<bool> frames(static_cast<std::size_t>(part.spectra->power.frames()), false);
    if (active.empty()) return frames;
    for (std::size_t f = 0; f < frames.size(); ++f) {
        const std::size_t step = f / frames_per_step;  // the 400 ms from one step before this one
        frames[f] = active[std::min(step > 0 ? step - 1 : 0, active.size() - 1)];
    }
    return frames;
}

}  // namespace mixdown
