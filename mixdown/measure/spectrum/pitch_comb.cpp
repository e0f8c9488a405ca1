// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/pitch_comb.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "measure/spectrum/spectrum_loops.h"

namespace mixdown {

namespace {

constexpr double lowest_f0_hz = 55, highest_f0_hz = 1760, highest_harmonic_hz = 5000;  // the range of voices and leads
constexpr int candidates_per_octave = 24, most_harmonics = 8;  // tuned: the speed of one ns per three samples
constexpr double noisiness_from_hz = 100, noisiness_split_hz = 1100;
constexpr int noisiness_block = 16;  // bins: 170 Hz

std::size_t lane_at(int bin) { return static_cast<std::size_t>(bin) * spectrum_lanes; }

}  // namespace

CombTooth PitchComb::tooth_at(double frequency_hz, float weight) const {
    const double at = frequency_hz / bin_hz_;
    const int bin = std::clamp(static_cast<int>(at), 1, bins_ - 2);
    const auto high = static_cast<float>(std::clamp(at - bin, 0.0, 1.0));
    return {bin, weight * (1 - high), weight * high};
}

PitchComb::PitchComb(double bin_hz, int bins)
    : bin_hz_(bin_hz), bins_(std::min(bins, static_cast<int>(highest_harmonic_hz / bin_hz) + 2)) {
    const int count = static_cast<int>(candidates_per_octave * std::log2(highest_f0_hz / lowest_f0_hz)) + 1;
    const double top_hz = std::min(highest_harmonic_hz, (bins_ - 2) * bin_hz_);
    for (int c = 0; c < count; ++c) {
        const double f0_hz = lowest_f0_hz * std::exp2(static_cast<double>(c) / candidates_per_octave);
        Candidate candidate{f0_hz, static_cast<int>(teeth_.size()), 0};
        for (int h = 1; h <= most_harmonics && h * f0_hz <= top_hz; ++h) {
            const auto weight = static_cast<float>(1 / std::sqrt(h));
            teeth_.push_back(tooth_at(h * f0_hz, weight));
            teeth_.push_back(tooth_at((h - 0.5) * f0_hz, weight));
            ++candidate.harmonics;
        }
        if (candidate.harmonics > 0) candidates_.push_back(candidate);
    }
    compressed_.resize(lane_at(bins_));
    strengths_.resize(candidates_.size() * spectrum_lanes);
    sums_.resize(strengths_.size());
}

/// The row of one lane: the pitch is at the top of the parabola through the best candidate and its neighbours.
void PitchComb::choose(std::size_t lane, std::size_t best, PowerGrid& tone) const {
    const auto strength = [&](std::size_t c) { return static_cast<double>(strengths_[c * spectrum_lanes + lane]); };
    double shift = 0;
    if (best > 0 && best + 1 < candidates_.size()) {
        const double bend = strength(best - 1) - 2 * strength(best) + strength(best + 1);
        if (bend < 0) shift = std::clamp(0.5 * (strength(best - 1) - strength(best + 1)) / bend, -0.5, 0.5);
    }
    const double sum = static_cast<double>(sums_[best * spectrum_lanes + lane]);
    const double f0_hz = candidates_[best].f0_hz * std::exp2(shift / candidates_per_octave);
    tone.values().push_back(sum > 0 ? static_cast<float>(f0_hz) : 0.0F);
    tone.values().push_back(sum > 0 ? static_cast<float>(strength(best) / sum) : 0.0F);
}

void PitchComb::append(const float* power, int frames, PowerGrid& tone) {
    const PitchCombLoops& loops = pitch_comb_loops();
    loops.compress(power, bins_, compressed_.data());
    std::size_t best[spectrum_lanes] = {};
    float most[spectrum_lanes];
    std::fill(std::begin(most), std::end(most), -1e30F);
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
        float* strength = strengths_.data() + c * spectrum_lanes;
        loops.rate(teeth_.data() + candidates_[c].first, candidates_[c].harmonics, compressed_.data(), strength,
                   sums_.data() + c * spectrum_lanes);
        for (std::size_t lane = 0; lane < spectrum_lanes; ++lane) {
            best[lane] = strength[lane] > most[lane] ? c : best[lane];
            most[lane] = std::max(most[lane], strength[lane]);
        }
    }
    const int split = std::min(bins_, static_cast<int>(noisiness_split_hz / bin_hz_));
    float low[spectrum_lanes] = {}, high[spectrum_lanes] = {};
    loops.noisiness(power, compressed_.data(), static_cast<int>(noisiness_from_hz / bin_hz_), split, noisiness_block,
                    low);
    loops.noisiness(power, compressed_.data(), split, bins_, noisiness_block, high);
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(frames); ++lane) {
        choose(lane, best[lane], tone);
        tone.values().push_back(low[lane]);
        tone.values().push_back(high[lane]);
    }
}

}  // namespace mixdown
