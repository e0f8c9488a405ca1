// SPDX-License-Identifier: Apache-2.0
#include "measure/music/downbeats.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double low_weight = 1, harmony_weight = 1.5, entries_weight = 1.5;  // tuned
constexpr double beat_weight = 1.5, tracked_bonus = 0.5;  // tuned: hits on all beats; trust in the tracker
constexpr int hit_reach = 4;                              // 25 ms around the time
constexpr double quietest_db = -40;                       // re the stem's level: below that it does not play
constexpr double sure_phase_lead = 1.5;  // tuned: lead of the best phase that counts as certain, in deviations
// Deviations below these say nothing: nepers of onsets, unlikeness of chroma, dB over all stems. Tuned.
constexpr double hit_floor = 1, harmony_floor = 0.05, players_floor_db = 10;

using PerBeat = std::vector<std::vector<double>>;  // [beat][column]

/// Adds the rows of `grid`, times scale, to the beats they fall into.
void add_per_beat(const PowerGrid& grid, double scale, const std::vector<double>& beats_s, std::size_t column,
                  bool as_chroma, PerBeat& sums) {
    std::size_t beat = 0;
    for (int f = 0; f < grid.frames(); ++f) {
        const double time_s = (f + 0.5) / Spectra::frames_per_s;
        while (beat + 1 < beats_s.size() && time_s >= beats_s[beat + 1]) ++beat;
        if (time_s < beats_s[beat]) continue;
        const std::span<const float> row = grid[f];
        for (std::size_t c = 0; c < row.size(); ++c)
            sums[beat][as_chroma ? c : column] += scale * static_cast<double>(row[c]);
    }
}

double unlikeness(const std::vector<double>& a, const std::vector<double>& b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return aa > 0 && bb > 0 ? 1 - ab / std::sqrt(aa * bb) : 0;
}

double distance_of(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += std::fabs(a[i] - b[i]);
    return sum;
}

/// change[k]: how the mean of `reach` beats from k on differs from that of `reach` beats before.
template <class Difference>
std::vector<double> changes(const PerBeat& beats, std::size_t reach, Difference difference) {
    std::vector<double> change(beats.size());
    for (std::size_t k = reach; k + reach <= beats.size(); ++k) {
        std::vector<double> before(beats[k].size()), after(beats[k].size());
        for (std::size_t i = 0; i < reach; ++i) {
            for (std::size_t c = 0; c < before.size(); ++c) {
                before[c] += beats[k - 1 - i][c] / static_cast<double>(reach);
                after[c] += beats[k + i][c] / static_cast<double>(reach);
            }
        }
        change[k] = difference(before, after);
    }
    return change;
}

/// The highest strength around each time.
std::vector<double> hits_at(const std::vector<float>& strength, const std::vector<double>& times_s) {
    std::vector<double> hits;
    const int count = static_cast<int>(strength.size());
    for (const double time_s : times_s) {
        const int at = static_cast<int>(time_s * Spectra::envelopes_per_s) + 1;
        float highest = 0;
        for (int t = std::max(0, at - hit_reach); t <= std::min(count - 1, at + hit_reach); ++t)
            highest = std::max(highest, strength[static_cast<std::size_t>(t)]);
        hits.push_back(static_cast<double>(highest));
    }
    return hits;
}

/// Adds to each phase how far the values of its beats stand above the mean, in deviations.
void add_standing(const std::vector<double>& values, double weight, double floor, std::vector<double>& phases) {
    double mean = 0, squares = 0;
    const auto count = static_cast<double>(values.size());
    for (const double v : values) mean += v / count;
    for (const double v : values) squares += (v - mean) * (v - mean) / count;
    const double deviation = std::max(floor, std::sqrt(squares));
    const std::size_t period = phases.size();
    for (std::size_t phase = 0; phase < period; ++phase) {
        double sum = 0, beats = 0;
        for (std::size_t k = phase; k < values.size(); k += period, ++beats) sum += values[k] - mean;
        if (beats > 0) phases[phase] += weight * sum / beats / deviation;
    }
}

/// How well each quarter of a bar would do as its first.
std::vector<double> standings(std::span<const Spectra* const> stems, const OnsetStrength& strength,
                              const std::vector<double>& times_s, int beats_per_bar) {
    PerBeat chroma(times_s.size(), std::vector<double>(12)), levels(times_s.size(), std::vector<double>(stems.size()));
    for (std::size_t s = 0; s < stems.size(); ++s) {
        const double power = playing_power(stems[s]->envelopes);
        if (power <= 0) continue;
        add_per_beat(stems[s]->chroma, 1 / power, times_s, 0, true, chroma);
        add_per_beat(stems[s]->power, 1 / power, times_s, s, false, levels);
    }
    for (auto& beat : levels) {
        for (double& level : beat) level = std::max(quietest_db, db_from_power(level)) - quietest_db;
    }
    const auto bar = static_cast<std::size_t>(4 * beats_per_bar);
    std::vector<double> phases(bar), on_beats(4);
    const std::vector<double> low = hits_at(strength.low, times_s);
    add_standing(low, low_weight, hit_floor, phases);
    add_standing(changes(chroma, 8, unlikeness), harmony_weight, harmony_floor, phases);
    add_standing(changes(levels, bar, distance_of), entries_weight, players_floor_db, phases);
    add_standing(low, beat_weight, hit_floor, on_beats);
    add_standing(hits_at(strength.all, times_s), beat_weight, hit_floor, on_beats);
    on_beats[0] += tracked_bonus;
    for (std::size_t q = 0; q < bar; ++q) phases[q] += on_beats[q % 4];
    return phases;
}

}  // namespace

std::vector<double> quarters_of(const std::vector<double>& beats_s) {
    std::vector<double> quarters;
    for (std::size_t k = 0; k < beats_s.size(); ++k) {
        const std::size_t from = k + 1 < beats_s.size() || k == 0 ? k : k - 1;
        const double step_s = from + 1 < beats_s.size() ? (beats_s[from + 1] - beats_s[from]) / 4 : 0;
        for (int q = 0; q < 4; ++q) quarters.push_back(beats_s[k] + q * step_s);
    }
    return quarters;
}

Downbeat find_downbeat(std::span<const Spectra* const> stems, const OnsetStrength& strength,
                       const std::vector<double>& beats_s, int beats_per_bar) {
    if (static_cast<int>(beats_s.size()) < 2 * beats_per_bar) return {};
    const std::vector<double> phases = standings(stems, strength, quarters_of(beats_s), beats_per_bar);
    const auto best = std::max_element(phases.begin(), phases.end());
    double second = -1e9;
    for (auto phase = phases.begin(); phase != phases.end(); ++phase) {
        if (phase != best) second = std::max(second, *phase);
    }
    return {static_cast<int>(best - phases.begin()), std::clamp((*best - second) / sure_phase_lead, 0.0, 1.0)};
}

}  // namespace mixdown
