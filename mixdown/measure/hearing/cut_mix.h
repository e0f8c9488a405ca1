// A mix at other gains, with cuts where they help most (cell_needs.cpp), frame by frame. Of g P (1 - cut) the largest
// are taken away: each frame and band takes its best, so no choice of cuts leaves less.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "core/four_floats.h"
#include "measure/hearing/band_cells.h"
#include "measure/hearing/cell_tally.h"

namespace mixdown {

class CutMix {
public:
    CutMix(std::span<const double> gains, const CellAsks& asks, std::size_t lanes)
        : cuts_(asks.cuts), gains_(lanes), lost_(asks.cuts > 0 ? ear_centres * lanes : 0), taken_(lanes) {
        for (std::size_t i = 0; i < gains.size(); ++i) {
            gains_[i] = static_cast<float>(gains[i]);
            for (std::size_t c = 0; c < ear_centres && cuts_ > 0; ++c)
                lost_[c * lanes + i] = gains_[i] * (1 - asks.cut[i][c]);
        }
    }

    /// Per Cam: what is left of the sum with the best cuts there.
    [[nodiscard]] EarRow left_of(const float* powers) {
        EarRow left;
        for (std::size_t c = 0; c < ear_centres; ++c) {
            const float* there = powers + c * gains_.size();
            FourFloats sum = {};
            for (std::size_t i = 0; i < gains_.size(); i += 4) sum += load_four(there + i) * load_four(&gains_[i]);
            left[c] = (sum[0] + sum[1]) + (sum[2] + sum[3]) - best_cuts(there, c);
        }
        return left;
    }

    /// The gain under which strip `self` is not heard in a frame; infinite: none does.
    [[nodiscard]] float need(std::size_t self, const std::vector<std::size_t>& essential, const float* powers,
                             const EarRow& left) const {
        float need = std::numeric_limits<float>::infinity();
        for (const std::size_t c : essential) {
            const float own = powers[c * gains_.size() + self];
            if (own > 0) need = std::min(need, cell_audible_ratio * std::max(0.0F, left[c] - gains_[self] * own) / own);
        }
        return need;
    }

private:
    static constexpr int most_climbs = 8;

    /// No less than the `cuts_` largest of what strips would lose there: for any line, so many times the line, and all
    /// above it. The line climbs to the mean of those above until no more are than may be cut: within a few percent.
    float best_cuts(const float* there, std::size_t cam) {
        if (cuts_ == 0) return 0;
        const auto most = static_cast<float>(cuts_);
        for (std::size_t i = 0; i < taken_.size(); i += 4)
            store_four(load_four(&lost_[cam * taken_.size() + i]) * load_four(there + i), &taken_[i]);
        float best = std::numeric_limits<float>::infinity(), line = 0;
        for (int n = 0; n < most_climbs; ++n) {
            const Above above = above_line(line);
            best = std::min(best, most * line + above.sum);
            if (above.strips <= most) break;
            line += above.sum / above.strips;
        }
        return best;
    }

    struct Above {
        float sum = 0, strips = 0;  // of what is more than the line; how many
    };
    [[nodiscard]] Above above_line(float line) const {
        FourFloats sum = {};
        FourInts strips = {};
        for (std::size_t i = 0; i < taken_.size(); i += 4) {
            const FourFloats over = load_four(&taken_[i]) - line;
            sum += over > 0 ? over : FourFloats{};
            strips -= over > 0;  // true: -1
        }
        return {(sum[0] + sum[1]) + (sum[2] + sum[3]),
                static_cast<float>(strips[0] + strips[1] + strips[2] + strips[3])};
    }

    std::size_t cuts_;
    std::vector<float> gains_;  // per lane
    std::vector<float> lost_;   // per Cam and lane: of the power, were the strip cut
    std::vector<float> taken_;  // per lane
};

}  // namespace mixdown
