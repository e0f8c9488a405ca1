// SPDX-License-Identifier: Apache-2.0
#include "measure/music/section_features.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "measure/music/onset_strength.h"

namespace mixdown {
namespace {

constexpr double players_weight = 1, bands_weight = 0.7, chroma_weight = 0.35;  // tuned on the demo and synthetic songs
constexpr double own_range_db = 30;  // a stem this far below its own level does not play
constexpr int broad_bands = 8;       // of the 80: 5 Cam each
constexpr int band_width = Spectra::bands / broad_bands;

struct Pools {  // mean powers per row
    std::vector<std::vector<double>> players, bands, chroma;
};

int row_of_frame(const std::vector<double>& edges_s, int frame, int row) {
    const double time_s = (frame + 0.5) / Spectra::frames_per_s;
    while (row + 2 < static_cast<int>(edges_s.size()) && time_s >= edges_s[static_cast<std::size_t>(row) + 1]) ++row;
    return row;
}

void pool_stem(const Spectra& stem, std::size_t s, const std::vector<double>& edges_s,
               const std::vector<double>& per_frame, Pools& pools) {
    const double power = playing_power(stem.power);
    if (power <= 0) return;
    int row = 0;
    for (int f = 0; f < stem.power.frames(); ++f) {
        row = row_of_frame(edges_s, f, row);
        const auto r = static_cast<std::size_t>(row);
        const double scale = per_frame[r] / power;
        const std::span<const float> bands = stem.power[f], chroma = stem.chroma[f];
        double all = 0;
        for (int b = 0; b < broad_bands; ++b) {
            float sum = 0;
            for (int i = 0; i < band_width; ++i) sum += bands[static_cast<std::size_t>(b * band_width + i)];
            pools.bands[r][static_cast<std::size_t>(b)] += scale * static_cast<double>(sum);
            all += static_cast<double>(sum);
        }
        pools.players[r][s] += scale * all;
        for (std::size_t c = 0; c < 12; ++c) pools.chroma[r][c] += scale * static_cast<double>(chroma[c]);
    }
}

/// A level as 0 .. 1 over the range below `full_db`, weighted.
float part_of_range(double power, double full_db, double weight) {
    return static_cast<float>(weight * std::clamp((db_from_power(power) - full_db) / own_range_db + 1, 0.0, 1.5));
}

}  // namespace

SectionFeatures section_features(std::span<const Spectra* const> stems, std::vector<double> edges_s) {
    const std::size_t count = edges_s.size() - 1, players = stems.size();
    std::vector<double> frames(count), per_frame(count);
    int longest = 0;
    for (const Spectra* stem : stems) longest = std::max(longest, stem->power.frames());
    for (int f = 0, row = 0; f < longest; ++f) ++frames[static_cast<std::size_t>(row = row_of_frame(edges_s, f, row))];
    for (std::size_t r = 0; r < count; ++r) per_frame[r] = frames[r] > 0 ? 1 / frames[r] : 0;
    Pools pools;
    pools.players.assign(count, std::vector<double>(players));
    pools.bands.assign(count, std::vector<double>(broad_bands));
    pools.chroma.assign(count, std::vector<double>(12));
    for (std::size_t s = 0; s < players; ++s) pool_stem(*stems[s], s, edges_s, per_frame, pools);
    SectionFeatures features{std::move(edges_s), {}};
    for (std::size_t r = 0; r < count; ++r) {
        std::vector<float> row;
        for (const double p : pools.players[r])
            row.push_back(part_of_range(p, 0, players_weight / std::sqrt(static_cast<double>(players))));
        for (const double p : pools.bands[r]) row.push_back(part_of_range(p, 0, bands_weight / std::sqrt(broad_bands)));
        double squares = 0;
        for (const double p : pools.chroma[r]) squares += p * p;
        const double scale = squares > 0 ? chroma_weight / std::sqrt(squares) : 0;
        for (const double p : pools.chroma[r]) row.push_back(static_cast<float>(scale * p));
        features.rows.push_back(std::move(row));
    }
    return features;
}

std::vector<float> row_distances(const std::vector<std::vector<float>>& rows) {
    const std::size_t count = rows.size();
    std::vector<float> distances(count * count);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            float squares = 0;
            for (std::size_t c = 0; c < rows[i].size(); ++c) {
                const float off = rows[i][c] - rows[j][c];
                squares += off * off;
            }
            distances[i * count + j] = distances[j * count + i] = std::sqrt(squares);
        }
    }
    return distances;
}

}  // namespace mixdown
