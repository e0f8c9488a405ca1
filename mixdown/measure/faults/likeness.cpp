// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace mixdown {
namespace {

constexpr float floor_power = 1e-4F;    // 40 dB under the band's loudest frame
constexpr float faint_band = 1e-5F;     // tuned: a band 50 dB under the loudest one holds noise
constexpr double silent_moment = 1e-5;  // tuned: 50 dB under the loudest frame
constexpr int agreeing_bands = 3;       // tuned: a low-passed microphone hears the lowest six
constexpr int bands_per_move = Spectra::bands / LevelMoves::bands;

float band_power(std::span<const float> bands, int group) {
    float sum = 0;
    for (int b = 0; b < bands_per_move; ++b) sum += bands[static_cast<std::size_t>(group * bands_per_move + b)];
    return sum;
}

}  // namespace

LevelMoves level_moves(const Spectra& spectra, double start_s, int song_frames) {
    LevelMoves heard;
    const auto rows = static_cast<std::size_t>(song_frames), width = static_cast<std::size_t>(LevelMoves::bands);
    std::vector<float>& moves = heard.moves.values();
    moves.assign(rows * width, 0.0F);
    heard.power.assign(rows, 0.0);
    const int start = static_cast<int>(std::lround(start_s * Spectra::frames_per_s));
    const int from = std::max(0, -start), to = std::min(spectra.power.frames(), song_frames - start);
    std::array<float, LevelMoves::bands> loudest{};
    for (int f = from; f < to; ++f) {
        for (int b = 0; b < LevelMoves::bands; ++b) {
            const float power = band_power(spectra.power[f], b);
            moves[static_cast<std::size_t>(f + start) * width + static_cast<std::size_t>(b)] = power;
            loudest[static_cast<std::size_t>(b)] = std::max(loudest[static_cast<std::size_t>(b)], power);
            heard.power[static_cast<std::size_t>(f + start)] += static_cast<double>(power);
        }
    }
    const float strongest = *std::max_element(loudest.begin(), loudest.end());
    for (std::size_t b = 0; b < width; ++b) {
        const float floor = std::max(floor_power * loudest[b], 1e-20F);
        const bool faint = loudest[b] < faint_band * strongest;
        double squares = 0;
        float last = std::log(floor);
        for (std::size_t f = 0; f < rows; ++f) {
            float& x = moves[f * width + b];
            const float level = std::log(std::max(x, floor));
            x = faint ? 0 : level - last;
            squares += static_cast<double>(x) * static_cast<double>(x);
            last = level;
        }
        const float scale = squares > 0 ? static_cast<float>(1 / std::sqrt(squares)) : 0.0F;
        for (std::size_t f = 0; f < rows; ++f) moves[f * width + b] *= scale;
    }
    const double peak = rows > 0 ? *std::max_element(heard.power.begin(), heard.power.end()) : 0;
    for (double& power : heard.power) power = peak > 0 ? power / peak : 0;
    return heard;
}

double likeness(const LevelMoves& a, const LevelMoves& b, int later) {
    std::array<float, LevelMoves::bands> sums{};
    const std::vector<float>&x = a.moves.values(), &y = b.moves.values();
    const std::size_t shift = static_cast<std::size_t>(later) * sums.size();
    for (std::size_t at = 0; at + sums.size() <= std::min(x.size(), std::max(y.size(), shift) - shift);
         at += sums.size()) {
        for (std::size_t band = 0; band < sums.size(); ++band) sums[band] += x[at + band] * y[at + shift + band];
    }
    std::partial_sort(sums.begin(), sums.begin() + agreeing_bands, sums.end(), std::greater<>());
    double mean = 0;
    for (std::size_t i = 0; i < agreeing_bands; ++i) mean += static_cast<double>(sums[i]) / agreeing_bands;
    return mean;
}

std::vector<double> shared_moments(const LevelMoves& a, const LevelMoves& b, int count, double length_s) {
    const std::size_t frames = std::min(a.power.size(), b.power.size());
    const auto length = static_cast<std::size_t>(std::ceil(length_s * Spectra::frames_per_s));
    std::vector<double> sums(frames + 1, 0.0);  // of what both have, from the start
    for (std::size_t f = 0; f < frames; ++f) sums[f + 1] = sums[f] + std::sqrt(a.power[f] * b.power[f]);
    std::vector<double> starts;
    std::size_t free = 0;  // excerpts do not overlap
    for (int part = 0; part < count; ++part) {
        const std::size_t from =
            std::max(free, frames * static_cast<std::size_t>(part) / static_cast<std::size_t>(count));
        const std::size_t to = frames * static_cast<std::size_t>(part + 1) / static_cast<std::size_t>(count);
        std::size_t best = from;
        double most = 0;
        for (std::size_t f = from; f < to; ++f) {
            const double sum = sums[std::min(frames, f + length)] - sums[f];
            if (sum > most * (1 + 1e-9)) {
                most = sum;
                best = f;
            }
        }
        if (!(most > silent_moment * static_cast<double>(length))) continue;
        starts.push_back(static_cast<double>(best) / Spectra::frames_per_s);
        free = best + length;
    }
    return starts;
}

}  // namespace mixdown
