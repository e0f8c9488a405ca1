// SPDX-License-Identifier: Apache-2.0
#include "measure/unevenness.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "core/units.h"
#include "measure/power_series.h"

namespace mixdown {
namespace {

constexpr std::size_t note_reach = 4, around = 50;  // steps to either side: 0.4 s, 5 s

double block_power(std::span<const double> steps, std::size_t i) {
    const auto block = steps.subspan(i, block_steps);
    return std::accumulate(block.begin(), block.end(), 0.0) / block_steps;
}

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// n(t) at every active frame, silence_db elsewhere.
std::vector<double> note_levels(std::span<const double> steps, const std::vector<bool>& active) {
    std::vector<double> loudness, notes(active.size(), silence_db);
    for (std::size_t i = 0; i < active.size(); ++i) loudness.push_back(loudness_from_power(block_power(steps, i)));
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (!active[i]) continue;
        const std::size_t from = i - std::min(i, note_reach), to = std::min(i + note_reach + 1, active.size());
        notes[i] = *std::max_element(loudness.begin() + static_cast<std::ptrdiff_t>(from),
                                     loudness.begin() + static_cast<std::ptrdiff_t>(to));
    }
    return notes;
}

}  // namespace

double unevenness_lu(std::span<const double> steps) {
    const std::vector<bool> active = active_frames(steps);
    const std::vector<double> notes = note_levels(steps, active);
    std::vector<double> playing, sums(notes.size() + 1, 0.0), counts(notes.size() + 1, 0.0);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (active[i]) playing.push_back(notes[i]);
        sums[i + 1] = sums[i] + (active[i] ? notes[i] : 0);
        counts[i + 1] = counts[i] + (active[i] ? 1 : 0);
    }
    const double usual = quantile(playing, 0.5);
    std::vector<double> above;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (!active[i]) continue;
        const std::size_t from = i - std::min(i, around), to = std::min(i + around + 1, notes.size());
        above.push_back(notes[i] - std::max(usual, (sums[to] - sums[from]) / (counts[to] - counts[from])));
    }
    return quantile(above, 0.95);
}

Reduction reduction_between(std::span<const double> before, std::span<const double> after) {
    const std::vector<bool> active = active_frames(before);
    std::vector<double> reductions;
    for (std::size_t i = 0; i < active.size() && i + block_steps <= after.size(); ++i) {
        if (active[i]) reductions.push_back(db_from_power(block_power(before, i) / block_power(after, i)));
    }
    if (reductions.empty()) return {};
    const double sum = std::accumulate(reductions.begin(), reductions.end(), 0.0);
    return {sum / static_cast<double>(reductions.size()), quantile(reductions, 0.95)};
}

}  // namespace mixdown
