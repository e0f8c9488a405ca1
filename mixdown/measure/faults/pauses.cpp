// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/pauses.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace mixdown {
namespace {

constexpr double digital_silence = 1e-12;   // tuned: -120 dBFS, 20 dB under the rounding noise of a 16-bit file
constexpr double playing = 0.1;             // BS.1770's relative gate: 10 dB under the mean
constexpr double nothing_below = 0.02;      // tuned: share of frames that may be quieter than a floor, for fades
constexpr double steady = 2;                // tuned: 3 dB, twice the spread of a noise's frames
constexpr double under_programme = 0.0316;  // tuned: 15 dB; closer it is a soft passage
constexpr int shortest = 6;                 // frames. tuned: 0.3 s, longer than the gaps of a rhythm
constexpr int least = 20;                   // frames. tuned: 1 s in all, or there is too little to judge
constexpr std::size_t least_runs = 2;       // one alone may be a held note
constexpr double most_fall_db =
    0.6;  // tuned: from first to second half of a run, or rise, as noise behind a compressor does

struct Run {
    std::size_t from, to;
};

std::vector<Run> runs_up_to(const std::vector<double>& powers, double limit) {
    std::vector<Run> runs;
    for (std::size_t at = 0; at < powers.size();) {
        std::size_t end = at;
        while (end < powers.size() && powers[end] > digital_silence && powers[end] <= limit) ++end;
        if (end - at >= static_cast<std::size_t>(shortest)) runs.push_back({at, end});
        at = end + 1;
    }
    return runs;
}

/// How far the runs fall from their first halves to their second, dB.
double fall_db(const std::vector<double>& powers, const std::vector<Run>& runs) {
    double first = 0, second = 0;
    for (const Run& run : runs) {
        const std::size_t half = (run.to - run.from) / 2;
        for (std::size_t i = 0; i < half; ++i) {
            first += powers[run.from + i];
            second += powers[run.to - 1 - i];
        }
    }
    return second > 0 ? 10 * std::log10(first / second) : 0;
}

}  // namespace

std::vector<double> frame_powers(const PowerGrid& grid) {
    constexpr int at_once = 8;  // one after another the additions would wait for each other
    std::vector<double> powers(static_cast<std::size_t>(grid.frames()));
    for (int from = 0; from < grid.frames(); from += at_once) {
        const float* rows[at_once];
        for (int f = 0; f < at_once; ++f) rows[f] = grid[std::min(from + f, grid.frames() - 1)].data();
        double sums[at_once] = {};
        for (std::size_t b = 0; b < grid[from].size(); ++b)
            for (int f = 0; f < at_once; ++f) sums[f] += static_cast<double>(rows[f][b]);
        std::copy_n(sums, std::min(at_once, grid.frames() - from), powers.begin() + from);
    }
    return powers;
}

double power_while_playing(const std::vector<double>& powers) {
    if (powers.empty()) return 0;
    const double mean = std::accumulate(powers.begin(), powers.end(), 0.0) / static_cast<double>(powers.size());
    double sum = 0;
    std::size_t count = 0;
    for (const double power : powers) {
        if (power <= 0 || power < playing * mean) continue;
        sum += power;
        ++count;
    }
    return count > 0 ? sum / static_cast<double>(count) : 0;
}

Pauses find_pauses(const Spectra& spectra) {
    const std::vector<double> powers = frame_powers(spectra.power);
    Pauses pauses;
    pauses.programme_power = power_while_playing(powers);
    std::vector<double> sounding;
    std::copy_if(powers.begin(), powers.end(), std::back_inserter(sounding),
                 [](double p) { return p > digital_silence; });
    if (sounding.size() < static_cast<std::size_t>(least)) return pauses;
    const auto low = static_cast<std::size_t>(nothing_below * static_cast<double>(sounding.size()));
    std::nth_element(sounding.begin(), sounding.begin() + static_cast<std::ptrdiff_t>(low), sounding.end());
    const double floor = sounding[low];
    if (!(floor < under_programme * pauses.programme_power)) return pauses;
    const std::vector<Run> runs = runs_up_to(powers, steady * floor);
    if (runs.size() < least_runs || std::abs(fall_db(powers, runs)) > most_fall_db) return pauses;
    for (const Run& run : runs) {
        for (std::size_t f = run.from; f < run.to; ++f) pauses.frames.push_back(static_cast<int>(f));
    }
    if (pauses.frames.size() < static_cast<std::size_t>(least)) pauses.frames.clear();
    return pauses;
}

}  // namespace mixdown
