// SPDX-License-Identifier: Apache-2.0
#include "measure/music/onsets.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

constexpr int peak_reach = 5;              // 30 ms
constexpr int threshold_reach = 16;        // 0.1 s
constexpr float over_mean = 1.5F;          // tuned
constexpr float least_strength = 1.5F;     // nepers over eight bands; tuned: steady noise stays below
constexpr float strong_share = 1 / 12.0F;  // tuned: ghost notes count, the ripple of a decaying string does not
constexpr double strong_quantile = 0.995;  // of all frames: the height of the stem's strong onsets
constexpr double peak_lag_s = 0.009;       // the peak stands this far behind the attack: measured on hits

bool is_peak(const std::vector<float>& s, int t) {
    const int count = static_cast<int>(s.size());
    const float own = s[static_cast<std::size_t>(t)];
    for (int i = std::max(0, t - peak_reach); i <= std::min(count - 1, t + peak_reach); ++i) {
        const float other = s[static_cast<std::size_t>(i)];
        if (other > own || (other == own && i < t)) return false;
    }
    return own > 0;
}

float mean_around(const std::vector<float>& s, int t) {
    const int from = std::max(0, t - threshold_reach),
              to = std::min(static_cast<int>(s.size()), t + threshold_reach + 1);
    float sum = 0;
    for (int i = from; i < to; ++i) sum += s[static_cast<std::size_t>(i)];
    return sum / static_cast<float>(to - from);
}

float strong_onset(std::vector<float> s) {
    if (s.empty()) return 0;
    const auto at = static_cast<std::ptrdiff_t>(strong_quantile * static_cast<double>(s.size() - 1));
    std::nth_element(s.begin(), s.begin() + at, s.end());
    return s[static_cast<std::size_t>(at)];
}

/// Of the parabola through the peak and its neighbours, in steps from t: -0.5 .. 0.5.
double summit(const std::vector<float>& s, int t) {
    if (t == 0 || t + 1 >= static_cast<int>(s.size())) return 0;
    const auto at = static_cast<std::size_t>(t);
    const double a = static_cast<double>(s[at - 1]), b = static_cast<double>(s[at]), c = static_cast<double>(s[at + 1]);
    const double bend = a - 2 * b + c;
    return bend < 0 ? std::clamp(0.5 * (a - c) / bend, -0.5, 0.5) : 0;
}

}  // namespace

std::vector<Onset> find_onsets(const OnsetStrength& strength) {
    const std::vector<float>& s = strength.all;
    const float least = std::max(least_strength, strong_share * strong_onset(s));
    std::vector<Onset> onsets;
    for (int t = 0; t < strength.size(); ++t) {
        const float own = s[static_cast<std::size_t>(t)];
        if (own < least || !is_peak(s, t) || own < over_mean * mean_around(s, t)) continue;
        const double time_s = (t + 0.5 + summit(s, t)) / Spectra::envelopes_per_s - peak_lag_s;
        onsets.push_back({std::max(0.0, time_s), static_cast<double>(own)});
    }
    return onsets;
}

double onset_density(const std::vector<Onset>& onsets, double length_s) {
    return length_s > 0 ? static_cast<double>(onsets.size()) / length_s : 0;
}

}  // namespace mixdown
