// SPDX-License-Identifier: Apache-2.0
#include "automix/gating.h"

#include <algorithm>
#include <cmath>

#include "automix/detector.h"
#include "automix/strip_response.h"
#include "core/units.h"
#include "dsp/level.h"

namespace mixdown {
namespace {

constexpr double peak_over_power_db = 6;
constexpr double highest_of_noise_db = 7;  // tuned: noise reaches 13 dB over its power every second
constexpr int envelope_steps = 8;          // envelope steps to a frame
constexpr double a_note = 0.0316;          // of the programme: 15 dB
constexpr std::size_t tail_steps = 40;     // 0.25 s
constexpr int hit_steps = 8;               // 50 ms: nearer peaks are one hit
constexpr double rise_db = 6;              // tuned: an attack
constexpr double softest_hit_db = 40;
constexpr double tiny = 1e-20;

double at_share(std::vector<double>& values, double share) {
    if (values.empty()) return silence_db;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

Gating::Gating(const Strip& strip, const Spectra& spectra)
    : powers_(frame_powers(spectra.power)), rests_(find_rests(spectra)) {
    Strip filters;  // what stands before the gate
    filters.high_pass = strip.high_pass;
    filters.low_pass = strip.low_pass;
    const double trim = power_from_db(strip.trim.trim_db + peak_over_power_db) * louder_side_share(spectra);
    double gains[Spectra::envelope_bands] = {};
    for (std::size_t e = 0; e < Spectra::envelope_bands; ++e) {
        const double low_hz = Spectra::envelope_edges_hz[e];
        const double high_hz =
            e + 1 < Spectra::envelope_bands ? Spectra::envelope_edges_hz[e + 1] : spectra.rate_hz / 2;
        gains[e] = trim * power_gain_at(filters, (low_hz + high_hz) / 2, spectra.rate_hz);
    }
    for (int t = 0; t < spectra.envelopes.frames(); ++t) {
        double power = tiny;
        for (std::size_t e = 0; e < Spectra::envelope_bands; ++e)
            power += gains[e] * static_cast<double>(spectra.envelopes[t][e]);
        levels_db_.push_back(db_from_power(power));
    }
}

std::vector<double> Gating::gains(const GateSettings& gate) const {
    const double attack = follower_step(gate.attack_ms, Spectra::envelopes_per_s),
                 release = follower_step(gate.release_ms, Spectra::envelopes_per_s);
    const int hold = static_cast<int>(gate.hold_ms / 1000 * Spectra::envelopes_per_s) + 1;
    std::vector<double> powers;
    double gain_db = 0;
    int open = hold;
    for (const double level_db : levels_db_) {
        const double bar = gate.threshold_db - (open > 0 ? gate.hysteresis_db : 0);
        open = level_db >= bar ? hold : std::max(open - 1, 0);
        const double target = open > 0 ? 0 : gate_gain_db(level_db, gate);
        gain_db += (target > gain_db ? attack : release) * (target - gain_db);
        powers.push_back(power_from_db(gain_db));
    }
    return powers;
}

std::vector<double> Gating::after(const GateSettings& gate) const {
    const std::vector<double> gain = gains(gate);
    std::vector<double> out = powers_;
    for (std::size_t f = 0; f < out.size(); ++f) {
        double all = 0, left = 0;
        for (std::size_t t = f * envelope_steps; t < std::min((f + 1) * envelope_steps, gain.size()); ++t) {
            const double power = power_from_db(levels_db_[t]);
            all += power;
            left += power * gain[t];
        }
        if (all > 0) out[f] *= left / all;
    }
    return out;
}

double Gating::cost_db(const GateSettings& gate) const {
    const std::vector<double> gain = gains(gate);
    double all = tiny, left = tiny;
    for (std::size_t t = 0, since = tail_steps; t < gain.size(); ++t) {
        since = levels_db_[t] >= gate.threshold_db ? 0 : since + 1;
        if (since >= tail_steps) continue;
        all += power_from_db(levels_db_[t]);
        left += power_from_db(levels_db_[t]) * gain[t];
    }
    return db_from_power(all / left);
}

Gating::Levels Gating::levels() const { return rests_.steady ? over_pauses() : between_hits(); }

Gating::Levels Gating::over_pauses() const {
    std::vector<double> floor, notes;
    for (const int f : rests_.frames) {
        for (std::size_t i = 0, t = static_cast<std::size_t>(f) * envelope_steps;
             i < envelope_steps && t + i < levels_db_.size(); ++i)
            floor.push_back(levels_db_[t + i]);
    }
    double peak = silence_db;
    for (std::size_t t = 0; t < levels_db_.size(); ++t) {
        const std::size_t f = std::min(t / envelope_steps, powers_.size() - 1);
        if (powers_[f] > a_note * rests_.programme_power) {
            peak = std::max(peak, levels_db_[t]);
        } else if (peak > silence_db) {
            notes.push_back(peak);
            peak = silence_db;
        }
    }
    if (peak > silence_db) notes.push_back(peak);
    return {at_share(floor, 0.99) + highest_of_noise_db, at_share(notes, 0.1)};
}

Gating::Levels Gating::between_hits() const {
    std::vector<double> hits;  // peaks of all that begins
    const auto reach = static_cast<std::ptrdiff_t>(hit_steps), size = static_cast<std::ptrdiff_t>(levels_db_.size());
    for (std::ptrdiff_t t = 1; t + 1 < size; ++t) {
        const auto at = levels_db_.begin() + t;
        const auto first = levels_db_.begin() + std::max<std::ptrdiff_t>(0, t - reach),
                   last = levels_db_.begin() + std::min(size, t + reach + 1);
        if (*at == *std::max_element(first, last) && *at >= *std::min_element(first, at) + rise_db) hits.push_back(*at);
    }
    if (hits.empty()) return {};
    std::sort(hits.begin(), hits.end());
    std::erase_if(hits, [most = hits.back()](double level) { return level < most - softest_hit_db; });
    Levels levels{hits.back(), hits.back()};
    for (std::size_t i = 1; i < hits.size(); ++i) {
        if (hits[i] - hits[i - 1] > levels.notes_db - levels.floor_db) levels = {hits[i - 1], hits[i]};
    }
    return levels;
}

}  // namespace mixdown
