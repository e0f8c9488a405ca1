// Parts that cannot all be heard, wherever their faders stand: the proof. Each needs a gain that grows with those of
// the others, n_i(g) (BandCells::needed_gains). The map n is monotone, and n(s g) = s n(g). Is there an x >= 0 with
//
//     n_i(x) >= q x_i   for every i of a crowd, x_i > 0 there and 0 elsewhere,   q > 1
//
// then no gains g > 0 satisfy all of the crowd. For let s be the largest number with s x <= g: some i has s x_i = g_i,
// and it needs n_i(g) >= n_i(s x) = s n_i(x) >= q s x_i = q g_i: it lacks q at least. Found by x <- x^0.1 n(x)^0.9.
// Such maps set the power of transmitters in radio networks: the interference functions of Yates (IEEE JSAC 13(7),
// 1995), as Rodriguez et al. (arXiv 0901.0573) describe them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "measure/hearing/band_cells.h"

namespace mixdown {

struct Crowd {
    std::vector<std::size_t> strips;
    double short_db = 0;  // whatever the gains: one of the strips at least lacks so much
};

/// Nothing: no proof was found, mostly since there are gains that do. `changes` are made before. Of the strips that ask
/// for nothing nobody hears anything: that helps the others most. Faders stand still (rides are in the cells already);
/// activity and, but for the cuts, essential bands stay as they are.
[[nodiscard]] std::optional<Crowd> find_crowd(const BandCells& cells, const CellAsks& asks,
                                              std::span<const CellChange> changes = {});

}  // namespace mixdown
