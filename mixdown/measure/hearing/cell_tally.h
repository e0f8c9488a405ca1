// What is counted of one strip in the cells of a mix (band_cells.h). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/four_floats.h"
#include "core/units.h"
#include "measure/hearing/band_cells.h"

namespace mixdown {

inline const auto cell_audible_ratio = static_cast<float>(power_from_db(audible_ratio_db));
inline const auto cell_range = static_cast<float>(power_from_db(-essential_range_db));

inline constexpr EarRow unchanged_cams = [] {
    EarRow ones{};
    ones.fill(1);
    return ones;
}();

[[nodiscard]] inline double share_of(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

[[nodiscard]] inline std::vector<std::size_t> essential_of(const EarRow& spectrum) {
    const float line = *std::max_element(spectrum.begin(), spectrum.end()) * cell_range;
    std::vector<std::size_t> cams;
    for (std::size_t c = 0; c < ear_centres; ++c)
        if (spectrum[c] > 0 && spectrum[c] >= line) cams.push_back(c);
    return cams;
}

struct CellTally {
    std::vector<std::size_t> essential;
    std::int64_t frames = 0, audible = 0, cells = 0;
    std::vector<FourInts> over_by;  // cells, lane after lane; empty if nobody asks

    /// The essential bands in which a strip sounds now, given its power in each: fills `there`.
    void sounding(const EarRow& own, std::vector<std::size_t>& there) const {
        float most = 0;
        for (const std::size_t c : essential) most = std::max(most, own[c]);
        there.clear();
        for (const std::size_t c : essential)
            if (own[c] > 0 && own[c] >= cell_range * most) there.push_back(c);
    }

    /// One frame of strip `self`, were its power times `factor`. `powers` are per Cam and lane, `total` is theirs of
    /// all lanes. Fills `there` as sounding() does.
    void count(std::size_t self, const float* powers, std::size_t lanes, const EarRow& total, const EarRow& factor,
               std::vector<std::size_t>& there) {
        bool heard = false;
        EarRow own;
        for (const std::size_t c : essential) {
            const float was = powers[lanes * c + self];
            own[c] = was * factor[c];
            heard |= own[c] > 0 && own[c] >= cell_audible_ratio * std::max(0.0F, total[c] - was);
        }
        ++frames;
        audible += heard ? 1 : 0;
        if (over_by.empty()) return;
        sounding(own, there);
        cells += static_cast<std::int64_t>(there.size());
        for (const std::size_t c : there) {
            const float* all = powers + lanes * c;
            for (std::size_t k = 0; k < over_by.size(); ++k) over_by[k] -= load_four(all + 4 * k) > own[c];  // true: -1
        }
    }

    /// And what was counted in other frames.
    void add(const CellTally& other) {
        frames += other.frames;
        audible += other.audible;
        cells += other.cells;
        for (std::size_t k = 0; k < over_by.size(); ++k) over_by[k] += other.over_by[k];
    }

    [[nodiscard]] CellJudgement::Strip judged() const { return {share_of(audible, frames), frames}; }
    [[nodiscard]] double overshadow(std::size_t by) const {
        return over_by.empty() ? 0 : share_of(over_by[by / 4][by % 4], cells);
    }
};

/// What was counted of strip `self`.
inline void put_row(std::size_t self, const CellTally& tally, CellJudgement& judged) {
    judged.strips[self] = tally.judged();
    for (std::size_t j = 0; j < judged.strips.size(); ++j)
        judged.overshadows[self * judged.strips.size() + j] = j == self ? 0 : tally.overshadow(j);
}

}  // namespace mixdown
