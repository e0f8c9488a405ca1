// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/least_gains.h"

#include <algorithm>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double surely = 1.001;    // cells are floats, whose sums are exact to 1e-5 or better
constexpr double settled = 1.0001;  // so little more, nobody hears
constexpr int most_rounds = 100;    // a few do, but where all are just heard, or just not

}  // namespace

LeastGains least_gains(const BandCells& cells, const CellAsks& asks, std::span<const GainRange> ranges,
                       std::span<const CellChange> changes, int threads) {
    LeastGains least;
    for (const GainRange& range : ranges) least.gains.push_back(range.low);
    for (int n = 0; n < most_rounds; ++n) {
        const std::vector<double> needs = cells.needed_gains(least.gains, asks, changes, threads);
        bool raised = false;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            const double high = ranges[i].high;
            if (!least.beyond && needs[i] > surely * high) {
                least.beyond = i;
                least.beyond_db = db_from_power(needs[i] / high);
            }
            const double wanted = std::min(needs[i], high);
            if (wanted <= settled * least.gains[i]) continue;
            raised = true;
            least.gains[i] = wanted;
        }
        if (!raised) break;
    }
    return least;
}

}  // namespace mixdown
