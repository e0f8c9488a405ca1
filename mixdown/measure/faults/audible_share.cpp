// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/audible_share.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "measure/faults/pauses.h"

namespace mixdown {
namespace {

constexpr double essential = 0.0631;  // 12 dB
constexpr double hidden = 0.251;      // 6 dB
constexpr double active = 0.00316;    // 25 dB under the stem while it plays (mixing.md 3, "active frame")

}  // namespace

double audible_share(const PowerGrid& own, const PowerGrid& rest) {
    const std::vector<double> powers = frame_powers(own);
    const double programme = power_while_playing(powers);
    std::vector<double> mean(static_cast<std::size_t>(own.columns()), 0.0);
    for (int f = 0; f < own.frames(); ++f) {
        for (std::size_t b = 0; b < mean.size(); ++b) mean[b] += static_cast<double>(own[f][b]);
    }
    const double strongest = *std::max_element(mean.begin(), mean.end());
    int played = 0, heard = 0;
    for (int f = 0; f < std::min(own.frames(), rest.frames()); ++f) {
        if (!(powers[static_cast<std::size_t>(f)] > active * programme)) continue;
        ++played;
        bool comes_through = false;
        for (std::size_t b = 0; b < mean.size() && !comes_through; ++b) {
            const auto p = static_cast<double>(own[f][b]), others = static_cast<double>(rest[f][b]);
            comes_through = mean[b] >= essential * strongest && p > 0 && p >= hidden * others;
        }
        heard += comes_through ? 1 : 0;
    }
    return played > 0 ? static_cast<double>(heard) / played : 1;
}

}  // namespace mixdown
