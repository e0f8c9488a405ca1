// How far a fader travels for its level: the line through four pieces that consoles have.
//
//     dB        -90    -60    -30   -10   +10
//     travel      0   1/16    1/4   1/2     1      straight between; at the bottom the fader is off
//
// So 0 dB stands at three quarters, and the 40 dB that matter fill the upper three quarters. The page gets these points
// and draws by them (web/src/geometry/fader.ts); tests/fixtures/fader_law.tsv holds both to the same figures.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>

#include "core/units.h"

namespace mixdown {

struct FaderPoint {
    double level_db = 0, travel = 0;
};

inline constexpr std::array fader_law = {FaderPoint{-90, 0}, FaderPoint{-60, 0.0625}, FaderPoint{-30, 0.25},
                                         FaderPoint{-10, 0.5}, FaderPoint{10, 1}};

/// 0 .. 1; levels beyond the ends stand at the ends.
[[nodiscard]] inline double fader_travel(double level_db) noexcept {
    for (std::size_t i = 1; i < fader_law.size(); ++i) {
        const FaderPoint &low = fader_law[i - 1], &high = fader_law[i];
        if (level_db > high.level_db) continue;
        const double part = (level_db - low.level_db) / (high.level_db - low.level_db);
        return std::max(0.0, low.travel + part * (high.travel - low.travel));
    }
    return 1;
}

/// off_db at the bottom.
[[nodiscard]] inline double fader_level_db(double travel) noexcept {
    if (!(travel > 0)) return off_db;
    for (std::size_t i = 1; i < fader_law.size(); ++i) {
        const FaderPoint &low = fader_law[i - 1], &high = fader_law[i];
        if (travel > high.travel) continue;
        return low.level_db + (travel - low.travel) / (high.travel - low.travel) * (high.level_db - low.level_db);
    }
    return fader_law.back().level_db;
}

}  // namespace mixdown
