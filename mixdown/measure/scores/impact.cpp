// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/impact.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace mixdown {

namespace {

constexpr int beginning_frames = 5;                                    // 31 ms
constexpr int following_frames = 48;                                   // 300 ms
constexpr int stroke_frames = 2, before_frames = 8, apart_frames = 8;  // 12, 50 and 50 ms
constexpr double impact_rise_db = 6, within_db = 20;                   // tuned: finds hits, not swells
constexpr double sharpest_db = 40;          // tuned: silence follows; sharper cannot be heard
constexpr int fewest_following_frames = 5;  // tuned: as long as the beginning; a roll says nothing

Envelope bands_added(const Spectra& spectra, std::size_t first, std::size_t last) {
    Envelope sum(static_cast<std::size_t>(spectra.envelopes.frames()));
    for (std::size_t f = 0; f < sum.size(); ++f) {
        for (std::size_t b = first; b <= last; ++b)
            sum[f] += static_cast<double>(spectra.envelopes[static_cast<int>(f)][b]);
    }
    return sum;
}

/// Mean over [from, until), as far as it lies within the envelope; 0 if it does not.
double mean_between(std::span<const double> envelope, int from, int until) {
    const int first = std::max(from, 0), last = std::min(until, static_cast<int>(envelope.size()));
    double sum = 0;
    for (int f = first; f < last; ++f) sum += envelope[static_cast<std::size_t>(f)];
    return last > first ? sum / (last - first) : 0;
}

}  // namespace

Envelope low_envelope(const Spectra& spectra) { return bands_added(spectra, 0, 0); }
Envelope mid_envelope(const Spectra& spectra) { return bands_added(spectra, 3, 5); }  // from 1, 2 and 3.5 kHz

std::vector<int> strokes(std::span<const double> envelope) {
    const int frames = static_cast<int>(envelope.size());
    std::vector<double> now(envelope.size());
    for (int f = 0; f < frames; ++f) now[static_cast<std::size_t>(f)] = mean_between(envelope, f, f + stroke_frames);
    const double loudest = now.empty() ? 0 : *std::max_element(now.begin(), now.end());
    if (loudest <= 0) return {};
    std::vector<int> found;
    double best_rise = 0;
    for (int f = 0; f < frames; ++f) {
        const double power = now[static_cast<std::size_t>(f)], before = mean_between(envelope, f - before_frames, f);
        if (power < loudest * power_from_db(-within_db) || power < before * power_from_db(impact_rise_db)) continue;
        const bool same = !found.empty() && f - found.back() < apart_frames;
        if (same && power - before <= best_rise) continue;  // a stroke is where the rise is greatest
        if (same) found.pop_back();
        found.push_back(f);
        best_rise = power - before;
    }
    return found;
}

TransientRatio transient_ratio(std::span<const double> envelope, std::span<const int> strokes) {
    std::vector<double> ratios_db;
    for (std::size_t i = 0; i < strokes.size(); ++i) {
        const int from = strokes[i] + beginning_frames;
        const int next = i + 1 < strokes.size() ? strokes[i + 1] : static_cast<int>(envelope.size());
        const int until = std::min(from + following_frames, next);
        const double beginning = mean_between(envelope, strokes[i], from), rest = mean_between(envelope, from, until);
        if (until - from < fewest_following_frames || beginning <= 0) continue;
        ratios_db.push_back(rest > 0 ? std::min(db_from_power(beginning / rest), sharpest_db) : sharpest_db);
    }
    if (ratios_db.empty()) return {};
    const auto middle = ratios_db.begin() + static_cast<std::ptrdiff_t>(ratios_db.size() / 2);
    std::nth_element(ratios_db.begin(), middle, ratios_db.end());
    return {*middle, static_cast<int>(ratios_db.size())};
}

}  // namespace mixdown
