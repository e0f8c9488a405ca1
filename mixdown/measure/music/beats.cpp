// SPDX-License-Identifier: Apache-2.0
#include "measure/music/beats.h"

#include <algorithm>
#include <cmath>

#include "measure/spectrum/spectra.h"

namespace mixdown {
namespace {

constexpr float tightness = 200;          // Ellis: 100 to 400; higher follows a drummer less
constexpr double strength_lag_s = 0.009;  // as in onsets.cpp: the strength peaks this far behind the attack

/// Square root, smoothed over 5 steps (a beat is no sharper than 20 ms), in units of its own deviation.
std::vector<float> evened(const std::vector<float>& strength) {
    const int count = static_cast<int>(strength.size());
    constexpr float weights[] = {0.5F, 0.8F, 1, 0.8F, 0.5F};
    std::vector<float> o(strength.size());
    double squares = 0;
    for (int t = 0; t < count; ++t) {
        float sum = 0;
        for (int i = -2; i <= 2; ++i) {
            if (t + i >= 0 && t + i < count)
                sum += weights[i + 2] * std::sqrt(strength[static_cast<std::size_t>(t + i)]);
        }
        o[static_cast<std::size_t>(t)] = sum;
        squares += static_cast<double>(sum) * static_cast<double>(sum);
    }
    const auto scale = static_cast<float>(squares > 0 ? 1 / std::sqrt(squares / count) : 0);
    for (float& x : o) x *= scale;
    return o;
}

}  // namespace

std::vector<double> track_beats(const std::vector<float>& strength, double beat_s) {
    const double period = beat_s * Spectra::envelopes_per_s;
    const int count = static_cast<int>(strength.size()), nearest = static_cast<int>(period / 2),
              farthest = static_cast<int>(2 * period);
    if (count <= farthest || nearest < 1) return {};
    const std::vector<float> o = evened(strength);
    std::vector<float> cost(static_cast<std::size_t>(farthest) + 1);
    for (int step = nearest; step <= farthest; ++step) {
        const auto octaves = static_cast<float>(std::log(step / period));
        cost[static_cast<std::size_t>(step)] = tightness * octaves * octaves;
    }
    std::vector<float> total(o);
    std::vector<int> before(o.size(), -1);
    for (int t = nearest; t < count; ++t) {
        float best = 0;  // to start here
        for (int step = nearest; step <= std::min(t, farthest); ++step) {
            const float with = total[static_cast<std::size_t>(t - step)] - cost[static_cast<std::size_t>(step)];
            if (with <= best) continue;
            best = with;
            before[static_cast<std::size_t>(t)] = t - step;
        }
        total[static_cast<std::size_t>(t)] += best;
    }
    auto last = std::max_element(total.end() - farthest, total.end()) - total.begin();
    if (total[static_cast<std::size_t>(last)] <= 0) return {};
    std::vector<double> beats;
    for (int t = static_cast<int>(last); t >= 0; t = before[static_cast<std::size_t>(t)])
        beats.push_back((t + 0.5) / Spectra::envelopes_per_s - strength_lag_s);
    std::reverse(beats.begin(), beats.end());
    return beats;
}

EvenBeats even_beats(const std::vector<double>& beats_s) {
    const auto count = static_cast<double>(beats_s.size());
    if (count < 3) return {};
    double k_mean = (count - 1) / 2, t_mean = 0, kt = 0, kk = 0;
    for (const double t : beats_s) t_mean += t / count;
    for (std::size_t k = 0; k < beats_s.size(); ++k) {
        const double offset = static_cast<double>(k) - k_mean;
        kt += offset * (beats_s[k] - t_mean);
        kk += offset * offset;
    }
    EvenBeats even{0, kt / kk, 0};
    even.first_s = t_mean - k_mean * even.beat_s;
    for (std::size_t k = 0; k < beats_s.size(); ++k) {
        const double off = beats_s[k] - even.first_s - static_cast<double>(k) * even.beat_s;
        even.deviation_s += off * off / count;
    }
    even.deviation_s = std::sqrt(even.deviation_s);
    return even;
}

}  // namespace mixdown
