// SPDX-License-Identifier: Apache-2.0
#include "measure/music/tempo.h"

#include <algorithm>
#include <cmath>

#include "measure/music/beats.h"
#include "measure/music/downbeats.h"
#include "measure/music/onsets.h"
#include "measure/music/periodicity.h"

namespace mixdown {
namespace {

constexpr double longest_lag_s = 12;  // three bars of four at 60 beats a minute
constexpr double kick_share = 0.4;    // of the autocorrelation: kick and bass tell the bar. Tuned

// Tuned on synthetic songs and noise: see the figures in tempo_test.cpp.
constexpr double no_clarity = 0.12, full_clarity = 0.5;  // of the autocorrelation at the beat
constexpr double loose_step = 0.1;                       // deviation of the steps between beats, re the beat

constexpr double least_onsets_per_s = 0.25;  // tuned: a drone's ripple is even, too, but nothing begins

/// Autocorrelation of all onsets and of the low ones, together.
std::vector<double> song_autocorrelation(const OnsetStrength& strength, int threads) {
    constexpr int longest = static_cast<int>(longest_lag_s * Spectra::envelopes_per_s);
    std::vector<double> r = autocorrelation(strength.all, longest, threads);
    const std::vector<double> low = autocorrelation(strength.low, longest, threads);
    if (low.empty() || low[0] <= 0) return r;
    for (std::size_t i = 0; i < r.size(); ++i) r[i] = (1 - kick_share) * r[i] + kick_share * low[i];
    return r;
}

/// rms of (step - beat) / beat.
double unevenness(const std::vector<double>& beats_s, double beat_s) {
    double squares = 0;
    for (std::size_t k = 1; k < beats_s.size(); ++k) {
        const double off = (beats_s[k] - beats_s[k - 1]) / beat_s - 1;
        squares += off * off / static_cast<double>(beats_s.size() - 1);
    }
    return std::sqrt(squares);
}

double tempo_confidence(double clarity, double uneven) {
    const double clear = std::clamp((clarity - no_clarity) / (full_clarity - no_clarity), 0.0, 1.0);
    return clear * std::exp(-uneven * uneven / (loose_step * loose_step));
}

/// Beats a quarter or more later, so that every bar begins on one.
void move_beats(Rhythm& rhythm, int quarters, int beats_per_bar) {
    const std::vector<double> times_s = quarters_of(rhythm.beats_s);
    rhythm.beats_s.clear();
    const auto first = static_cast<std::size_t>(quarters), bar = static_cast<std::size_t>(4 * beats_per_bar);
    for (std::size_t i = first % 4; i < times_s.size(); i += 4) {
        rhythm.beats_s.push_back(times_s[i]);
        if (i % bar == first) rhythm.downbeats_s.push_back(times_s[i]);
    }
}

}  // namespace

Rhythm find_rhythm(std::span<const Spectra* const> stems, const OnsetStrength& strength, int threads) {
    const double length_s = strength.size() / Spectra::envelopes_per_s;
    if (onset_density(find_onsets(strength), length_s) < least_onsets_per_s) return {};
    const std::vector<BeatPeriod> periods = beat_periods(song_autocorrelation(strength, threads));
    if (periods.empty()) return {};
    const BeatPeriod& best = periods.front();
    Rhythm rhythm;
    rhythm.beats_s = track_beats(strength.all, best.beat_s);
    const EvenBeats even = even_beats(rhythm.beats_s);
    if (even.beat_s <= 0) return {};
    const Downbeat downbeat = find_downbeat(stems, strength, rhythm.beats_s, best.beats_per_bar);
    move_beats(rhythm, downbeat.quarters, best.beats_per_bar);
    const double bar_s = best.beats_per_bar * even.beat_s;
    double first_s = std::fmod(even.first_s + downbeat.quarters * even.beat_s / 4, bar_s);
    if (first_s < 0) first_s += bar_s;
    if (bar_s - first_s < even.beat_s / 8) first_s = 0;  // the song begins on it
    rhythm.tempo = {60 / even.beat_s,    first_s,
                    best.beats_per_bar,  tempo_confidence(best.clarity, unevenness(rhythm.beats_s, even.beat_s)),
                    downbeat.confidence, even.deviation_s};
    return rhythm;
}

Tempo find_tempo(std::span<const Spectra* const> stems) {
    std::vector<OnsetStrength> strengths;
    for (const Spectra* stem : stems) strengths.push_back(onset_strength(*stem));
    return find_rhythm(stems, sum_of(strengths)).tempo;
}

}  // namespace mixdown
