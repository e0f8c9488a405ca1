// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/covered_moments.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "measure/hearing/ear.h"

namespace mixdown {
namespace {

constexpr double covered_loss = 0.5;   // tuned: half the loudness gone, 10 phon, is heard as another balance
constexpr double group_matters = 0.1;  // tuned: part of a strip's loudness below which a band is a detail
constexpr int longest_gap = 1;         // columns: tuned, a breath does not end a moment

}  // namespace

const std::array<int, ear_centres>& group_of_centre() {
    static const std::array<int, ear_centres> groups = [] {
        std::array<int, ear_centres> g{};
        for (int c = 0; c < ear_centres; ++c) {
            const double* above =
                std::upper_bound(std::begin(band_group_edges_hz), std::end(band_group_edges_hz) - 1, Ear::centre_hz(c));
            g[static_cast<std::size_t>(c)] = static_cast<int>(above - std::begin(band_group_edges_hz)) - 1;
        }
        return g;
    }();
    return groups;
}

CoveredMoments::CoveredMoments(int strips, double column_s)
    : strips_(strips),
      column_s_(column_s),
      runs_(static_cast<std::size_t>(strips) * static_cast<std::size_t>(strips)) {}

void CoveredMoments::add(int masked, int masker, int column, const GroupRow& alone, const GroupRow& lost) {
    const double total = std::accumulate(alone.begin(), alone.end(), 0.0);
    const auto covered = [&](std::size_t g) {
        return alone[g] > group_matters * total && lost[g] > covered_loss * alone[g];
    };
    bool any = false;
    for (std::size_t g = 0; g < band_groups; ++g) any |= covered(g);
    if (!any) return;
    Run& run =
        runs_[static_cast<std::size_t>(masked) * static_cast<std::size_t>(strips_) + static_cast<std::size_t>(masker)];
    if (run.last >= run.first && column > run.last + 1 + longest_gap) close(masked, masker, run);
    if (run.last < run.first) run = {.first = column};
    run.last = column;
    for (std::size_t g = 0; g < band_groups; ++g) {
        run.covered[g] += covered(g) ? 1 : 0;
        run.alone[g] += alone[g];
        run.lost[g] += lost[g];
    }
}

void CoveredMoments::close(int masked, int masker, Run& run) {
    const auto worst = [&] {  // among the groups that were covered at all
        std::size_t at = 0;
        for (std::size_t g = 1; g < band_groups; ++g)
            if (run.covered[g] > 0 && (run.covered[at] == 0 || run.lost[g] > run.lost[at])) at = g;
        return at;
    }();
    std::size_t low = worst, high = worst;  // and its neighbours, as far as they are covered half as often
    while (low > 0 && 2 * run.covered[low - 1] >= run.covered[worst]) --low;
    while (high + 1 < band_groups && 2 * run.covered[high + 1] >= run.covered[worst]) ++high;
    double alone = 0, lost = 0;
    for (std::size_t g = low; g <= high; ++g) alone += run.alone[g], lost += run.lost[g];
    moments_.push_back({masked, masker, run.first * column_s_, (run.last + 1) * column_s_, band_group_edges_hz[low],
                        band_group_edges_hz[high + 1], alone > 0 ? lost / alone : 0, lost});
    run = {};
}

std::vector<CoveredMoment> CoveredMoments::finish(int most) {
    for (int i = 0; i < strips_; ++i) {
        for (int j = 0; j < strips_; ++j) {
            Run& run =
                runs_[static_cast<std::size_t>(i) * static_cast<std::size_t>(strips_) + static_cast<std::size_t>(j)];
            if (run.last >= run.first) close(i, j, run);
        }
    }
    std::stable_sort(moments_.begin(), moments_.end(),
                     [](const CoveredMoment& a, const CoveredMoment& b) { return a.lost_sone_s > b.lost_sone_s; });
    moments_.resize(std::min(moments_.size(), static_cast<std::size_t>(std::max(most, 0))));
    return std::move(moments_);
}

}  // namespace mixdown
