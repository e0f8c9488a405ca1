// SPDX-License-Identifier: Apache-2.0
#include "measure/music/periodicity.h"

#include <algorithm>
#include <cmath>

#include "core/threads.h"
#include "measure/spectrum/spectra.h"

namespace mixdown {
namespace {

constexpr double shortest_beat_s = 0.25, longest_beat_s = 1.5;    // 240 and 40 beats a minute
constexpr double usual_beat_s = 60 / 115.0, prior_octaves = 0.8;  // tuned beside Ellis' 120 and 0.9
constexpr double finest = 1.005;                                  // ratio of neighbouring candidates
constexpr double three_prior = 0.97;         // tuned: three to the bar is rarer, but tells itself less by its peaks
constexpr double standing_weight = 1 / 3.0;  // tuned
constexpr double least_deviation = 0.02;     // of peaks: where all are alike, none stands out
constexpr double shortest_pulse_s = 0.1;     // peaks of r before it belong to the onset itself

struct Multiple {
    double beats, weight;
};
constexpr Multiple comb[] = {{0.5, 0.7}, {1, 1}, {2, 1}, {3, 0.5}, {4, 1}};  // tuned: twos count more

/// The highest r near the lag: as far as the next candidate would look, so that long lags are as sharp as short ones.
double near_lag(const std::vector<double>& r, double lag) {
    const double reach = 0.5 + (finest - 1) / 2 * lag;
    const auto from = static_cast<std::size_t>(lag - reach + 0.5), to = static_cast<std::size_t>(lag + reach + 0.5);
    double highest = -1;
    for (std::size_t i = from; i <= to && i < r.size(); ++i) highest = std::max(highest, r[i]);
    return highest;
}

/// Mean and deviation of the peaks of r.
struct Peaks {
    double mean = 0, deviation = least_deviation;
};

Peaks peaks_of(const std::vector<double>& r) {
    double sum = 0, squares = 0, count = 0;
    for (auto i = static_cast<std::size_t>(shortest_pulse_s * Spectra::envelopes_per_s); i + 1 < r.size(); ++i) {
        if (r[i] <= 0 || r[i] < r[i - 1] || r[i] <= r[i + 1]) continue;
        sum += r[i];
        squares += r[i] * r[i];
        ++count;
    }
    if (count < 2) return {};
    const double mean = sum / count;
    return {mean, std::max(least_deviation, std::sqrt(std::max(0.0, squares / count - mean * mean)))};
}

BeatPeriod judged(const std::vector<double>& r, const Peaks& peaks, double beat_s, int beats_per_bar) {
    const double lag = beat_s * Spectra::envelopes_per_s;
    double sum = 0, weights = 0;
    for (const Multiple& m : comb) {
        const double beats = m.beats == 4 ? beats_per_bar : m.beats;
        sum += m.weight * near_lag(r, beats * lag);
        weights += m.weight;
    }
    double bars = 0, bar_count = 0;
    for (const int k : {1, 2, beats_per_bar == 4 ? 4 : 3}) {  // never 12 beats, which both metres share
        if (k * beats_per_bar * lag + 1 >= static_cast<double>(r.size())) break;
        bars += near_lag(r, k * beats_per_bar * lag);
        ++bar_count;
    }
    const double standing = bar_count > 0 ? (bars / bar_count - peaks.mean) / peaks.deviation : 0;
    const double octaves = std::log2(beat_s / usual_beat_s) / prior_octaves;
    const double prior = std::exp(-0.5 * octaves * octaves) * (beats_per_bar == 3 ? three_prior : 1);
    const double clarity = (near_lag(r, lag) + near_lag(r, 2 * lag) + near_lag(r, beats_per_bar * lag)) / 3;
    return {beat_s, beats_per_bar, prior * sum / weights * std::exp(standing_weight * standing), clarity};
}

constexpr int lags_at_once = 100;  // some tenths of a millisecond

/// Mean of o(t) o(t + lag).
double mean_product(const std::vector<float>& o, std::size_t lag) {
    float lanes[8] = {};
    const std::size_t pairs = o.size() - lag;
    std::size_t t = 0;
    for (; t + 8 <= pairs; t += 8) {
        for (std::size_t i = 0; i < 8; ++i) lanes[i] += o[t + i] * o[t + i + lag];
    }
    for (; t < pairs; ++t) lanes[0] += o[t] * o[t + lag];
    double total = 0;
    for (const float lane : lanes) total += static_cast<double>(lane);
    return total / static_cast<double>(pairs);
}

}  // namespace

std::vector<double> autocorrelation(const std::vector<float>& strength, int longest, int threads) {
    const std::size_t count = strength.size();
    std::vector<float> o(count);
    double sum = 0;
    for (std::size_t t = 0; t < count; ++t) {
        o[t] = std::sqrt(strength[t]);  // so that a loud snare does not hide the rest
        sum += static_cast<double>(o[t]);
    }
    const auto mean = static_cast<float>(count > 0 ? sum / static_cast<double>(count) : 0);
    for (float& x : o) x -= mean;
    std::vector<double> r(std::min(count / 2, static_cast<std::size_t>(longest) + 1));
    const int lags = static_cast<int>(r.size());
    do_together(threads, (lags + lags_at_once - 1) / lags_at_once, [&](int part) {
        for (int lag = part * lags_at_once; lag < std::min(lags, (part + 1) * lags_at_once); ++lag)
            r[static_cast<std::size_t>(lag)] = mean_product(o, static_cast<std::size_t>(lag));
    });
    const double own = r.empty() ? 0 : r[0];
    for (double& value : r) value = own > 0 ? value / own : 0;
    return r;
}

std::vector<BeatPeriod> beat_periods(const std::vector<double>& r) {
    const Peaks peaks = peaks_of(r);
    std::vector<BeatPeriod> found;
    for (const int beats_per_bar : {4, 3}) {
        std::vector<BeatPeriod> scale;
        for (double beat_s = shortest_beat_s; beat_s <= longest_beat_s; beat_s *= finest)
            scale.push_back(judged(r, peaks, beat_s, beats_per_bar));
        for (std::size_t i = 1; i + 1 < scale.size(); ++i) {
            const double score = scale[i].score;
            if (score > 0 && score >= scale[i - 1].score && score > scale[i + 1].score) found.push_back(scale[i]);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const BeatPeriod& a, const BeatPeriod& b) { return a.score > b.score; });
    return found;
}

}  // namespace mixdown
