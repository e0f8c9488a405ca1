// SPDX-License-Identifier: Apache-2.0
#include "report/masking_pairs.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

double masking_loss(const MaskingMatrix& m, std::size_t i, std::size_t j) {
    return i != j && i < m.loss.size() && j < m.loss[i].size() ? static_cast<double>(m.loss[i][j]) : 0.0;
}

std::optional<double> cell_of(const std::vector<std::vector<float>>& cells, std::size_t i, std::size_t j) {
    if (i >= cells.size() || j >= cells[i].size() || !std::isfinite(cells[i][j])) return {};
    return static_cast<double>(cells[i][j]);
}

}  // namespace

std::vector<MaskingPair> masking_pairs(const MaskingMatrix& matrix, double least) {
    std::vector<MaskingPair> pairs;
    for (std::size_t i = 0; i < matrix.names.size(); ++i) {
        for (std::size_t j = 0; j < matrix.names.size(); ++j) {
            const double loss = masking_loss(matrix, i, j);
            if (loss >= least && loss > 0)
                pairs.push_back({i, j, loss, cell_of(matrix.worst_hz, i, j), cell_of(matrix.worst_s, i, j)});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const MaskingPair& a, const MaskingPair& b) { return a.loss > b.loss; });
    return pairs;
}

std::vector<std::size_t> involved_strips(const MaskingMatrix& matrix, std::size_t most) {
    std::vector<std::size_t> strips;
    for (const MaskingPair& pair : masking_pairs(matrix, 0)) {
        for (const std::size_t strip : {pair.masked, pair.masker}) {
            const bool known = std::find(strips.begin(), strips.end(), strip) != strips.end();
            if (!known && strips.size() < most) strips.push_back(strip);
        }
    }
    std::sort(strips.begin(), strips.end());
    return strips;
}

}  // namespace mixdown
