// When one strip covers another, and in which band: "the pad covered the voice between 1.4 and 2.8 kHz from 1:02 to
// 1:15". Columns of the heat map in which the masker takes at least half of the other's loudness in a band that matters
// to it are joined into moments.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "measure/hearing/ear_loops.h"

namespace mixdown {

/// Octaves: group g spans [edges[g], edges[g + 1]).
inline constexpr int band_groups = 8;
inline constexpr double band_group_edges_hz[band_groups + 1] = {0, 90, 180, 355, 710, 1400, 2800, 5600, 20000};
using GroupRow = std::array<double, band_groups>;

/// Which group each centre of the ear is in.
[[nodiscard]] const std::array<int, ear_centres>& group_of_centre();

struct CoveredMoment {
    int masked = 0, masker = 0;  // strips
    double from_s = 0, to_s = 0;
    double from_hz = 0, to_hz = 0;
    double lost_share = 0;   // of the masked strip's loudness in that band and time, because of the masker
    double lost_sone_s = 0;  // the same in sones, times seconds: what moments are ranked by
};

class CoveredMoments {
public:
    CoveredMoments(int strips, double column_s);

    /// One column of a pair: the masked strip's loudness alone, and what it loses because of the masker; both are sones
    /// times seconds per group. Columns of a pair come in the order of time; any may be left out.
    void add(int masked, int masker, int column, const GroupRow& alone, const GroupRow& lost);

    /// The worst first, at most so many. Nothing may be added afterwards.
    [[nodiscard]] std::vector<CoveredMoment> finish(int most);

private:
    struct Run {
        int first = 0, last = -1;                   // columns; last < first: none
        std::array<int, band_groups> covered = {};  // columns in which the group was
        GroupRow alone = {}, lost = {};
    };
    void close(int masked, int masker, Run& run);

    int strips_;
    double column_s_;
    std::vector<Run> runs_;  // pair by pair
    std::vector<CoveredMoment> moments_;
};

}  // namespace mixdown
