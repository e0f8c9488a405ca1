// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/depth.h"

#include <algorithm>
#include <cassert>

#include "core/units.h"

namespace mixdown {

namespace {

constexpr double plane_distance_db = 4;  // mixing.md section 3
constexpr int fall_frames = 10;          // 62 ms of 1/160 s: early reflections still count as direct
constexpr int level_frames = 2;          // 12 ms: levels before and after
constexpr double loud_within_db = 15;    // tuned: falls from quieter moments end in noise
constexpr double fall_quantile = 0.9;    // tuned: of the falls of stopping sounds, the deep ones stop completely
constexpr double least_fall_db = 6;      // tuned: less is vibrato or a swell

int planes_of(std::vector<double> ratios_db) {
    std::sort(ratios_db.begin(), ratios_db.end());
    int planes = 0;
    double began_db = 0;
    for (const double ratio : ratios_db) {
        if (planes > 0 && ratio < began_db + plane_distance_db) continue;
        began_db = ratio;
        ++planes;
    }
    return planes;
}

double pairs_in_order(std::span<const double> ratios_db, std::span<const int> planned) {
    int pairs = 0, right = 0;
    for (std::size_t front = 0; front < planned.size(); ++front) {
        for (std::size_t back = 0; back < planned.size(); ++back) {
            if (planned[front] >= planned[back]) continue;
            ++pairs;
            right += ratios_db[front] >= ratios_db[back] + plane_distance_db ? 1 : 0;
        }
    }
    return pairs > 0 ? static_cast<double>(right) / pairs : 1;
}

}  // namespace

double direct_to_reverberant_db(double direct_lufs, std::span<const double> wet_lufs) {
    double wet = 0;
    for (const double level : wet_lufs) wet += power_from_db(level);
    if (wet <= 0) return driest_direct_to_reverberant_db;
    return std::min(direct_lufs - db_from_power(wet), driest_direct_to_reverberant_db);
}

Depth judge_depth(std::span<const double> direct_to_reverberant_db, std::span<const int> planned) {
    assert(planned.empty() || planned.size() == direct_to_reverberant_db.size());
    Depth depth;
    if (direct_to_reverberant_db.empty()) return depth;
    const auto [far, near] = std::minmax_element(direct_to_reverberant_db.begin(), direct_to_reverberant_db.end());
    depth.spread_db = *near - *far;
    depth.planes = planes_of({direct_to_reverberant_db.begin(), direct_to_reverberant_db.end()});
    depth.in_order = pairs_in_order(direct_to_reverberant_db, planned);
    return depth;
}

FallAfterSound fall_after_sound(std::span<const double> envelope) {
    const auto level = [&](std::size_t from) {
        double sum = 0;
        for (std::size_t f = from; f < from + level_frames; ++f) sum += envelope[f];
        return sum / level_frames;
    };
    constexpr std::size_t span_frames = 2 * level_frames + fall_frames;
    double loudest = 0;
    for (std::size_t f = 0; f + level_frames <= envelope.size(); ++f) loudest = std::max(loudest, level(f));
    std::vector<double> falls_db;
    for (std::size_t f = 0; f + span_frames <= envelope.size(); ++f) {
        const double before = level(f), after = level(f + level_frames + fall_frames);
        if (before <= 0 || before < loudest * power_from_db(-loud_within_db)) continue;
        const double fall_db = after > 0 ? db_from_power(before / after) : driest_direct_to_reverberant_db;
        if (fall_db >= least_fall_db) falls_db.push_back(std::min(fall_db, driest_direct_to_reverberant_db));
    }
    if (falls_db.empty()) return {};
    const auto at = static_cast<std::ptrdiff_t>(fall_quantile * static_cast<double>(falls_db.size() - 1));
    std::nth_element(falls_db.begin(), falls_db.begin() + at, falls_db.end());
    return {true, falls_db[static_cast<std::size_t>(at)]};
}

}  // namespace mixdown
