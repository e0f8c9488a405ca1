// How the strokes of a stem begin, ring and end, per band of the envelopes: drums are told from each other and from
// notes by that.
//
// A stroke begins where the levels of the bands rise together. It is followed until the next one, or for 400 ms.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "measure/ear/hearing_frames.h"

namespace mixdown {

namespace {

constexpr std::size_t bands = Spectra::envelope_bands;
constexpr int steps_per_100_ms = 16;
constexpr int after_steps[] = {4, 8, 16, 32, 64};  // 25 ... 400 ms
constexpr int stroke_rise_steps = 3;               // 19 ms
constexpr double stroke_rise_db = 4;               // mean over the bands; tuned: finds soft notes, not vibrato
constexpr double floor_db = -50;                   // of a band below the loudest step of all bands
constexpr int gap_steps = 10;                      // 63 ms: the fastest rolls and 16ths
constexpr int early_steps = 8, late_from = 12, late_to = 24;  // 50 ms; 75 to 150 ms

struct Levels {
    std::vector<std::vector<double>> band_power;  // by band, per step
    std::vector<double> power, rise;
    double loudest = 0;
};

Levels levels_of(const Spectra& spectra) {
    Levels l;
    l.band_power.resize(bands);
    const auto steps = static_cast<std::size_t>(spectra.envelopes.frames());
    for (std::size_t t = 0; t < steps; ++t) {
        const std::span<const float> row = spectra.envelopes[static_cast<int>(t)];
        double sum = 0;
        for (std::size_t b = 0; b < bands; ++b) {
            l.band_power[b].push_back(static_cast<double>(row[b]));
            sum += l.band_power[b].back();
        }
        l.power.push_back(sum);
        l.loudest = std::max(l.loudest, sum);
    }
    l.rise.resize(steps);
    std::vector<double> level(steps);
    for (std::size_t b = 0; b < bands; ++b) {
        for (std::size_t t = 0; t < steps; ++t) level[t] = std::max(floor_db, share_db(l.band_power[b][t], l.loudest));
        for (std::size_t t = 0; t < steps; ++t) {
            const double before = t >= stroke_rise_steps ? level[t - stroke_rise_steps] : floor_db;
            l.rise[t] += std::max(0.0, level[t] - before) / static_cast<double>(bands);
        }
    }
    return l;
}

std::vector<std::size_t> strokes_of(const Levels& l) {
    std::vector<std::size_t> strokes;
    for (std::size_t t = 0; t < l.rise.size(); ++t) {
        if (l.rise[t] < stroke_rise_db || l.power[t] < 1e-4 * l.loudest) continue;
        const std::size_t from = t >= gap_steps / 2 ? t - gap_steps / 2 : 0;
        const std::size_t to = std::min(l.rise.size(), t + gap_steps / 2 + 1);
        const auto top = std::max_element(l.rise.begin() + static_cast<std::ptrdiff_t>(from),
                                          l.rise.begin() + static_cast<std::ptrdiff_t>(to));
        if (top - l.rise.begin() != static_cast<std::ptrdiff_t>(t)) continue;
        if (strokes.empty() || t - strokes.back() >= gap_steps) strokes.push_back(t);
    }
    return strokes;
}

double sum_over(const std::vector<double>& power, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t t = from; t < std::min(to, power.size()); ++t) sum += power[t];
    return sum;
}

/// Level `after` steps behind the peak of the stroke, dB; nothing where the next stroke has begun.
void add_rings(const Levels& l, const std::vector<std::size_t>& strokes, RoleFeatures& out) {
    std::vector<double> rings[std::size(after_steps)], attacks, heights;
    for (std::size_t s = 0; s < strokes.size(); ++s) {
        const std::size_t begin = strokes[s] >= stroke_rise_steps ? strokes[s] - stroke_rise_steps : 0;
        const std::size_t end = s + 1 < strokes.size() ? strokes[s + 1] - stroke_rise_steps : l.power.size();
        const std::size_t look = std::min(end, begin + steps_per_100_ms + stroke_rise_steps);
        std::size_t top = begin;
        for (std::size_t t = begin; t < look; ++t) {
            if (l.power[t] > l.power[top]) top = t;
        }
        std::size_t low = top;
        while (low > begin && l.power[low - 1] > 0.1 * l.power[top]) --low;
        attacks.push_back(static_cast<double>(top - low));
        heights.push_back(share_db(l.power[top], l.loudest));
        for (std::size_t k = 0; k < std::size(after_steps); ++k) {
            const std::size_t at = top + static_cast<std::size_t>(after_steps[k]);
            if (at < end) rings[k].push_back(share_db(l.power[at], l.power[top]));
        }
    }
    double last = 0;
    for (std::size_t k = 0; k < std::size(after_steps); ++k) {
        if (!rings[k].empty()) last = percentile_of(rings[k], 0.5);
        out.add(fmt::format("ring_{}", k), last);
        out.add(fmt::format("ring_{}_deviation", k), deviation_of(rings[k]));
    }
    out.add("attack_steps", mean_of(attacks));
    out.add("attack_steps_median", percentile_of(attacks, 0.5));
    out.add("height_deviation", deviation_of(heights));
}

void add_stroke_shapes(const Levels& l, const std::vector<std::size_t>& strokes, RoleFeatures& out) {
    for (std::size_t b = 0; b < bands; ++b) {
        std::vector<double> early, fall;
        for (std::size_t s = 0; s < strokes.size(); ++s) {
            const std::size_t at = strokes[s] > 0 ? strokes[s] - 1 : 0;
            const std::size_t next = s + 1 < strokes.size() ? strokes[s + 1] - stroke_rise_steps : l.power.size();
            const double first = sum_over(l.band_power[b], at, std::min(next, at + early_steps)) / early_steps;
            early.push_back(share_db(first, sum_over(l.power, at, std::min(next, at + early_steps)) / early_steps));
            if (at + late_from + 2 >= next || early.back() < -30) continue;
            const std::size_t to = std::min<std::size_t>(next, at + late_to);
            const double late =
                sum_over(l.band_power[b], at + late_from, to) / static_cast<double>(to - at - late_from);
            fall.push_back(share_db(late, first));
        }
        out.add(fmt::format("stroke_{}", b), mean_of(early));
        out.add(fmt::format("stroke_{}_deviation", b), deviation_of(early));
        out.add(fmt::format("fall_{}", b), percentile_of(fall, 0.5));
    }
}

}  // namespace

void add_stroke_features(const Spectra& spectra, RoleFeatures& out) {
    const Levels l = levels_of(spectra);
    const std::vector<std::size_t> strokes = strokes_of(l);
    std::vector<double> gaps;
    for (std::size_t s = 1; s < strokes.size(); ++s)
        gaps.push_back(std::log2(static_cast<double>(strokes[s] - strokes[s - 1])));
    double heard = 0;
    for (const double p : l.power) heard += p > 3.16e-4 * l.loudest ? 1 : 0;  // 35 dB
    const auto count = static_cast<double>(strokes.size());
    out.add("strokes_per_s", heard > 0 ? std::min(20.0, Spectra::envelopes_per_s * count / heard) : 0);
    out.add("strokes_per_s_of_all",
            l.power.empty() ? 0 : Spectra::envelopes_per_s * count / static_cast<double>(l.power.size()));
    out.add("heard_steps", l.power.empty() ? 0 : heard / static_cast<double>(l.power.size()));
    out.add("gap_deviation", deviation_of(gaps));
    std::vector<double> rises;
    for (const std::size_t s : strokes) rises.push_back(l.rise[s]);
    out.add("rise_db", mean_of(rises));
    out.add("rise_db_deviation", deviation_of(rises));
    add_rings(l, strokes, out);
    add_stroke_shapes(l, strokes, out);
}

}  // namespace mixdown
