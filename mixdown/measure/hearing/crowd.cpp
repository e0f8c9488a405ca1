// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/crowd.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double surely = 1.001;  // q: cells are floats, whose sums are exact to 1e-5 or better
constexpr double stride = 0.9;    // of the way from x to n(x), in dB; less than 1: two who only see each other swing
constexpr int quick_rounds = 8;   // faders alone
constexpr int cut_rounds = 8;     // and cuts, which take several times as long
constexpr int most_leave = 3;     // how often a crowd is tried again without those whom it does not cover

using Gains = std::vector<double>;

struct CrowdSearch {
    const BandCells& cells;
    CellAsks asks;
    std::span<const CellChange> changes;
    Gains gains;

    [[nodiscard]] Gains needed(const Gains& at) const { return cells.needed_gains(at, asks, changes); }

    /// The largest gain is 1 again; who needs nothing is soon out of the way.
    void step(const Gains& needs) {
        double most = 0;
        for (std::size_t i = 0; i < gains.size(); ++i) {
            gains[i] = std::pow(gains[i], 1 - stride) * std::pow(needs[i], stride);
            most = std::max(most, gains[i]);
        }
        for (double& gain : gains) gain = most > 0 ? gain / most : 0;
    }

    /// All who are there; or, `leaving` times, those who still lack something once the others have left.
    [[nodiscard]] std::optional<Crowd> crowd_at(Gains x, Gains needs, int leaving) const {
        for (;; --leaving, needs = needed(x)) {
            Crowd crowd;
            double least = std::numeric_limits<double>::infinity();
            bool some_leave = false;
            for (std::size_t i = 0; i < x.size(); ++i) {
                if (x[i] <= 0) continue;
                if (needs[i] < surely * x[i]) {
                    x[i] = 0;
                    some_leave = true;
                } else {
                    least = std::min(least, needs[i] / x[i]);
                    crowd.strips.push_back(i);
                }
            }
            crowd.short_db = db_from_power(least);
            if (!some_leave && !crowd.strips.empty()) return crowd;
            if (leaving == 0 || crowd.strips.empty()) return std::nullopt;
        }
    }

    /// As many as possible leave that are not needed for the proof: the quietest, by halves. Whom a crowd covers, but
    /// who covers nobody of it, is no part of it.
    [[nodiscard]] Crowd without_bystanders(Crowd crowd) const {
        const auto louder = [&](std::size_t a, std::size_t b) { return gains[a] > gains[b]; };
        const std::size_t all = crowd.strips.size();
        for (std::size_t leave = all / 2; leave > all / 10; leave /= 2) {
            std::vector<std::size_t> order = crowd.strips;
            std::stable_sort(order.begin(), order.end(), louder);
            Gains x(gains.size(), 0.0);
            for (std::size_t i = 0; i + leave < order.size(); ++i) x[order[i]] = gains[order[i]];
            if (auto fewer = crowd_at(x, needed(x), 0)) crowd = std::move(*fewer);
        }
        return crowd;
    }
};

bool all_have(const Gains& gains, const Gains& needs) {
    return std::equal(gains.begin(), gains.end(), needs.begin(), [](double has, double need) { return need <= has; });
}

}  // namespace

std::optional<Crowd> find_crowd(const BandCells& cells, const CellAsks& asks, std::span<const CellChange> changes) {
    CrowdSearch search{cells, asks, changes, {}};
    for (const double least : asks.least) search.gains.push_back(least > 0 ? 1 : 0);
    const int rounds = quick_rounds + (asks.cuts > 0 ? cut_rounds : 0);
    for (int n = 0; n < rounds; ++n) {
        search.asks.cuts = n < quick_rounds ? 0 : asks.cuts;
        const Gains needs = search.needed(search.gains);
        if (all_have(search.gains, needs)) return std::nullopt;
        if (search.asks.cuts == asks.cuts) {
            const int leaving = n + 1 < rounds ? 0 : most_leave;
            if (auto crowd = search.crowd_at(search.gains, needs, leaving)) return search.without_bystanders(*crowd);
        }
        search.step(needs);
    }
    return std::nullopt;
}

}  // namespace mixdown
