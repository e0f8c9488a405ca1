// The least gains with which everybody is heard as often as asked, or the proof that there are none. A strip needs a
// gain n_i(g) that grows with those of the others (BandCells::needed_gains). From the bottom of all ranges,
//
//     g <- max(g, n(g))
//
// Gains h >= g with h >= n(h) stay above: h >= n(h) >= n(g), since n is monotone. So no gains of the ranges that let
// everybody be heard are ever passed by, and where a strip needs more than its range has there are none. Such maps set
// the power of transmitters in radio networks: the interference functions of Yates (IEEE JSAC 13(7), 1995), as
// Rodriguez et al. (arXiv 0901.0573) describe them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "measure/hearing/band_cells.h"

namespace mixdown {

struct GainRange {
    double low = 1, high = 1;  // of power, >= 0
};

struct LeastGains {
    std::vector<double> gains;          // inside the ranges; beside them nobody needs more if nobody is beyond
    std::optional<std::size_t> beyond;  // the first strip that needs more than its range has: no gains of them will do
    double beyond_db = 0;               // so much more, at least
};

/// `changes` are made before. With cuts `gains` are a bound: nobody is heard with less, whichever cuts are made. Faders
/// stand still (rides are in the cells already); activity and, but for the cuts, essential bands stay as they are.
/// `threads` as in thread_count().
[[nodiscard]] LeastGains least_gains(const BandCells& cells, const CellAsks& asks, std::span<const GainRange> ranges,
                                     std::span<const CellChange> changes = {}, int threads = 1);

}  // namespace mixdown
