// SPDX-License-Identifier: Apache-2.0
#include "measure/music/onset_strength.h"

#include <algorithm>
#include <bit>
#include <numbers>

#include "core/four_floats.h"

namespace mixdown {
namespace {

constexpr float compression = 100;      // tuned: 20 dB under the mean a band counts in dB, below that it fades out
constexpr float playing_range = 1e-5F;  // 50 dB: tuned, as far as reverb tails are part of playing
constexpr int attack_steps = 3;         // 19 ms: the attack of a struck sound as the envelopes show it
constexpr int low_smoothing = 4;        // 25 ms: a period of 40 Hz, or the wave itself would look like onsets
constexpr int mean_reach = 40;          // 0.25 s

float frame_power(std::span<const float> row) {
    float sum = 0;
    for (const float p : row) sum += p;
    return sum;
}

/// ln(x) for x >= 1 within 1e-5: log2 of the mantissa by a polynomial fitted at Chebyshev nodes.
FourFloats quick_log(FourFloats x) {
    const auto bits = std::bit_cast<FourInts>(x);
    const FourFloats m = std::bit_cast<FourFloats>((bits & 0x007FFFFF) | 0x3F800000) - 1;
    const FourFloats log2_m =
        m *
        (1.4426815F + m * (-0.7203588F + m * (0.4686589F + m * (-0.3016380F + m * (0.1444711F + m * -0.0338220F)))));
    return (__builtin_convertvector((bits >> 23) - 127, FourFloats) + log2_m) * std::numbers::ln2_v<float>;
}

/// The lowest band of step `t`, at `p`, over the last steps.
float smoothed_low(const float* p, std::size_t t) {
    float power = *p;
    for (std::size_t i = 1; i < low_smoothing && i <= t; ++i) power += *(p - i * Spectra::envelope_bands);
    return power / low_smoothing;
}

/// Adds up what the bands rise from step to step.
void add_rises(const PowerGrid& envelopes, float scale, std::vector<float>& all, std::vector<float>& low) {
    constexpr std::size_t bands = Spectra::envelope_bands;
    static_assert(bands % 4 == 0);
    const float* p = envelopes.values().data();
    FourFloats before[attack_steps][bands / 4] = {};
    for (std::size_t t = 0; t < all.size(); ++t, p += bands) {
        FourFloats* old = before[t % attack_steps];
        for (std::size_t b = 0; b < bands; b += 4, ++old) {
            FourFloats power = load_four(p + b);
            if (b == 0) power[0] = smoothed_low(p, t);
            const FourFloats y = quick_log(1 + scale * power), rise = y > *old ? y - *old : all_four(0);
            *old = y;
            if (b == 0) low[t] = rise[0];
            for (int i = 0; i < 4; ++i) all[t] += rise[i];
        }
    }
}

/// Less the mean within mean_reach on either side, never below 0.
std::vector<float> above_local_mean(const std::vector<float>& flux) {
    const int count = static_cast<int>(flux.size());
    std::vector<double> sums(flux.size() + 1, 0.0);
    for (std::size_t t = 0; t < flux.size(); ++t) sums[t + 1] = sums[t] + static_cast<double>(flux[t]);
    std::vector<float> above(flux.size());
    for (int t = 0; t < count; ++t) {
        const int from = std::max(0, t - mean_reach), to = std::min(count, t + mean_reach + 1);
        const double mean = (sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)]) / (to - from);
        above[static_cast<std::size_t>(t)] =
            std::max(0.0F, flux[static_cast<std::size_t>(t)] - static_cast<float>(mean));
    }
    return above;
}

}  // namespace

double playing_power(const PowerGrid& grid) {
    std::vector<float> powers(static_cast<std::size_t>(grid.frames()));
    for (int t = 0; t < grid.frames(); ++t) powers[static_cast<std::size_t>(t)] = frame_power(grid[t]);
    const float loudest = powers.empty() ? 0 : *std::max_element(powers.begin(), powers.end());
    double sum = 0;
    int playing = 0;
    for (const float power : powers) {
        if (power <= 0 || power < playing_range * loudest) continue;
        sum += static_cast<double>(power);
        ++playing;
    }
    return playing > 0 ? sum / playing : 0;
}

OnsetStrength onset_strength(const Spectra& stem) {
    const auto count = static_cast<std::size_t>(stem.envelopes.frames());
    OnsetStrength strength{std::vector<float>(count), std::vector<float>(count)};
    const double power = playing_power(stem.envelopes);
    if (power <= 0) return strength;
    const auto scale = static_cast<float>(static_cast<double>(compression) / power);
    add_rises(stem.envelopes, scale, strength.all, strength.low);
    return {above_local_mean(strength.all), above_local_mean(strength.low)};
}

OnsetStrength sum_of(std::span<const OnsetStrength> stems) {
    OnsetStrength sum;
    for (const OnsetStrength& stem : stems) {
        if (stem.all.size() > sum.all.size()) {
            sum.all.resize(stem.all.size());
            sum.low.resize(stem.all.size());
        }
        for (std::size_t t = 0; t < stem.all.size(); ++t) {
            sum.all[t] += stem.all[t];
            sum.low[t] += stem.low[t];
        }
    }
    return sum;
}

}  // namespace mixdown
