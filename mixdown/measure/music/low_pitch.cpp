// SPDX-License-Identifier: Apache-2.0
#include "measure/music/low_pitch.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mixdown {
namespace {

constexpr double kick_from_hz = 25, kick_to_hz = 200;
constexpr double bass_from_hz = 29, bass_to_hz = 262;  // B flat 0 .. C4
constexpr double candidate_ratio = 1.0145;             // a quarter of a semitone
constexpr int harmonics = 5;
constexpr double harmonic_weight = 0.8, between_weight = 0.5;  // Hermes: 0.84; tuned on plucked and sawtooth basses
constexpr double resting_power = 1e-3;                         // -30 dB re the loud frames: between notes. Tuned
constexpr double loud_quantile = 0.95;                         // of the frames
constexpr float harmonic_share = 0.175F;   // of a frame's amplitude, its score must reach to count as a note. Tuned
constexpr double least_note_share = 0.03;  // of a note

/// Where between k - 1 and k + 1 the peak lies, in bins; `power` starts at bin 1.
double placed_peak(std::span<const float> power, int k) {
    const auto at = static_cast<std::size_t>(k - 1);
    if (k < 2 || at + 1 >= power.size()) return k;
    constexpr double floor = 1e-20;
    const double a = std::log(static_cast<double>(power[at - 1]) + floor),
                 b = std::log(static_cast<double>(power[at]) + floor),
                 c = std::log(static_cast<double>(power[at + 1]) + floor);
    const double bend = a - 2 * b + c;
    return bend < 0 ? k + std::clamp(0.5 * (a - c) / bend, -1.0, 1.0) : k;
}

double low_power(std::span<const float> row) {
    double sum = 0;
    for (const float p : row) sum += static_cast<double>(p);
    return sum;
}

/// The power of loud frames.
double loud_power(const PowerGrid& low) {
    std::vector<double> powers;
    for (int f = 0; f < low.frames(); ++f) powers.push_back(low_power(low[f]));
    if (powers.empty()) return 0;
    const auto at =
        powers.begin() + static_cast<std::ptrdiff_t>(loud_quantile * static_cast<double>(powers.size() - 1));
    std::nth_element(powers.begin(), at, powers.end());
    const double loud = *at;
    // A part that rests most of the time: its loudest frames are loud enough.
    return loud > 0 ? loud : *std::max_element(powers.begin(), powers.end());
}

/// A place between two bins, as an index into amplitudes (bin 1 first) and its share of the second.
struct BinPlace {
    std::size_t index = 0;
    float share = 0, weight = 0;
};

struct Candidate {
    double hz = 0;
    std::vector<BinPlace> places;  // of harmonics, weight > 0, and between them, weight < 0
};

/// All candidates, with the places where each looks.
std::vector<Candidate> candidates_for(double bin_hz, int bins) {
    std::vector<Candidate> candidates;
    for (double hz = bass_from_hz; hz <= bass_to_hz; hz *= candidate_ratio) {
        Candidate candidate{hz, {}};
        double weight = 1;
        for (int h = 1; h <= harmonics; ++h, weight *= harmonic_weight) {
            for (const bool between : {false, true}) {
                const double place = (between ? h - 0.5 : h) * hz / bin_hz - 1;
                if (place < 0 || place + 1 >= bins) continue;
                const auto index = static_cast<std::size_t>(place);
                candidate.places.push_back({index, static_cast<float>(place - static_cast<double>(index)),
                                            static_cast<float>(between ? -between_weight * weight : weight)});
            }
        }
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

float harmonic_score(const std::vector<float>& amplitudes, const Candidate& candidate) {
    float score = 0;
    for (const BinPlace& p : candidate.places)
        score += p.weight * (amplitudes[p.index] + p.share * (amplitudes[p.index + 1] - amplitudes[p.index]));
    return score;
}

/// The mean of the places of its harmonics' peaks over their numbers; the higher and stronger tell more.
double refined(std::span<const float> power, double bin) {
    double sum = 0, weights = 0;
    for (int h = 1; h <= harmonics; ++h) {
        int k = static_cast<int>(std::lround(h * bin));
        if (k < 2 || k + 1 > static_cast<int>(power.size())) break;
        for (const int other : {k - 1, k + 1}) {
            if (other >= 2 && other + 1 <= static_cast<int>(power.size()) &&
                power[static_cast<std::size_t>(other - 1)] > power[static_cast<std::size_t>(k - 1)])
                k = other;
        }
        const double place = placed_peak(power, k);
        if (std::fabs(place / h - bin) > 0.06 * bin + 0.2) continue;  // another sound's
        const double weight = static_cast<double>(power[static_cast<std::size_t>(k - 1)]) * h;
        sum += weight * place / h;
        weights += weight;
    }
    return weights > 0 ? sum / weights : bin;
}

double median_of(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

double kick_fundamental_hz(const Spectra& kick) {
    const double loud = loud_power(kick.low);
    if (loud <= 0) return 0;
    std::vector<float> sum(static_cast<std::size_t>(kick.low.columns()));
    for (int f = 0; f < kick.low.frames(); ++f) {
        const std::span<const float> row = kick.low[f];
        const double power = low_power(row);
        if (power < resting_power * loud) continue;
        // Frames count alike: the sweep of the attack is loud, but the pitch is that of the tail.
        const auto scale = static_cast<float>(1 / power);
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += scale * row[i];
    }
    const int from = static_cast<int>(std::ceil(kick_from_hz / kick.bin_hz)),
              to = static_cast<int>(kick_to_hz / kick.bin_hz);
    int strongest = from;
    for (int k = from; k <= to && k <= static_cast<int>(sum.size()); ++k) {
        if (sum[static_cast<std::size_t>(k - 1)] > sum[static_cast<std::size_t>(strongest - 1)]) strongest = k;
    }
    return placed_peak(sum, strongest) * kick.bin_hz;
}

std::vector<double> low_pitches(const Spectra& stem) {
    const double loud = loud_power(stem.low);
    std::vector<double> pitches(static_cast<std::size_t>(stem.low.frames()));
    std::vector<float> amplitudes(static_cast<std::size_t>(stem.low.columns()));
    const std::vector<Candidate> candidates = candidates_for(stem.bin_hz, stem.low.columns());
    for (int f = 0; f < stem.low.frames() && loud > 0; ++f) {
        const std::span<const float> row = stem.low[f];
        if (low_power(row) < resting_power * loud) continue;
        float all = 0, best = 0;
        for (std::size_t i = 0; i < row.size(); ++i) all += amplitudes[i] = std::sqrt(row[i]);
        double best_hz = 0;
        for (const Candidate& candidate : candidates) {
            const float score = harmonic_score(amplitudes, candidate);
            if (score <= best) continue;
            best = score;
            best_hz = candidate.hz;
        }
        if (best < harmonic_share * all) continue;
        pitches[static_cast<std::size_t>(f)] = refined(row, best_hz / stem.bin_hz) * stem.bin_hz;
    }
    return pitches;
}

BassLine bass_line(const Spectra& stem) {
    constexpr int notes = 128;
    std::array<std::vector<double>, notes> played;
    std::vector<double> all;
    for (const double hz : low_pitches(stem)) {
        if (hz <= 0) continue;
        const auto midi = static_cast<int>(std::lround(69 + 12 * std::log2(hz / 440)));
        played[static_cast<std::size_t>(std::clamp(midi, 0, notes - 1))].push_back(hz);
        all.push_back(hz);
    }
    BassLine line;
    line.median_hz = median_of(all);
    for (int midi = 0; midi < notes; ++midi) {
        const std::vector<double>& note = played[static_cast<std::size_t>(midi)];
        const double share = all.empty() ? 0 : static_cast<double>(note.size()) / static_cast<double>(all.size());
        if (share < least_note_share) continue;
        line.notes.push_back({midi, share, median_of(note)});
    }
    if (!line.notes.empty()) line.lowest_hz = line.notes.front().median_hz;
    const double loud = loud_power(stem.low);
    int playing = 0;
    for (int f = 0; f < stem.low.frames(); ++f)
        playing += loud > 0 && low_power(stem.low[f]) >= resting_power * loud ? 1 : 0;
    line.pitched_share = playing > 0 ? static_cast<double>(all.size()) / playing : 0;
    return line;
}

}  // namespace mixdown
