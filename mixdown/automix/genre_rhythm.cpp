// SPDX-License-Identifier: Apache-2.0
#include "automix/genre_rhythm.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

constexpr std::size_t least_strokes = 16, least_offbeats = 24;
constexpr double alike_share = 0.06;  // of the median: 29 ms at 125 bpm; onsets are placed within 10 ms
constexpr double shortest_beat_s = 60.0 / 155, longest_beat_s = 60.0 / 95;
constexpr double swing_window = 0.06;  // of a beat: halfway and triplet are 0.167 apart

bool near_phase(double phase, double place) { return std::abs(phase - place) < swing_window; }

/// Where between its two beats a moment lies, 0..1; below 0 outside all beats.
double phase_of(double time_s, std::span<const double> beats_s) {
    const auto next = std::upper_bound(beats_s.begin(), beats_s.end(), time_s);
    if (next == beats_s.begin() || next == beats_s.end()) return -1;
    return (time_s - *(next - 1)) / (*next - *(next - 1));
}

}  // namespace

std::optional<KickFall> kick_fall(const std::vector<Onset>& kick) {
    if (kick.size() < least_strokes) return std::nullopt;
    std::vector<double> intervals;
    for (std::size_t i = 1; i < kick.size(); ++i) intervals.push_back(kick[i].time_s - kick[i - 1].time_s);
    const auto middle = intervals.begin() + static_cast<std::ptrdiff_t>(intervals.size() / 2);
    std::nth_element(intervals.begin(), middle, intervals.end());
    const double median = *middle;
    const auto like = std::count_if(intervals.begin(), intervals.end(),
                                    [&](double s) { return std::abs(s - median) <= alike_share * median; });
    const bool a_beat = median >= shortest_beat_s && median <= longest_beat_s;
    return KickFall{a_beat ? static_cast<double>(like) / static_cast<double>(intervals.size()) : 0, 60 / median};
}

std::optional<double> swing(std::span<const double> beats_s, std::span<const std::vector<Onset>* const> stems) {
    std::size_t halfway = 0, first = 0, last = 0;
    for (const std::vector<Onset>* onsets : stems) {
        for (const Onset& onset : *onsets) {
            const double phase = phase_of(onset.time_s, beats_s);
            halfway += near_phase(phase, 0.5);
            first += near_phase(phase, 1.0 / 3);
            last += near_phase(phase, 2.0 / 3);
        }
    }
    const std::size_t all = halfway + first + last;
    if (all < least_offbeats) return std::nullopt;
    return static_cast<double>(last) / static_cast<double>(all);
}

}  // namespace mixdown
