// Many single changes of a mix judged in one pass over its cells. A trial changes the power of one strip: the others
// are counted together (trial_counts.h), the strip itself as in a judgement of its own.
// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/band_cells.h"
#include "measure/hearing/cell_tally.h"
#include "measure/hearing/trial_counts.h"

namespace mixdown {

/// The tally of each trial's own strip.
std::vector<CellTally> BandCells::own_tallies(std::span<const CellChange> trials, std::span<const CellChange> changes,
                                              std::span<const char> whom) const {
    std::vector<CellTally> own;
    std::vector<CellChange> all(changes.begin(), changes.end());
    for (const CellChange& trial : trials) {
        all.push_back(trial);
        own.push_back(tally(trial.strip, all, whom.empty() || whom[trial.strip] != 0));
        all.pop_back();
    }
    return own;
}

std::vector<CellJudgement> BandCells::judge_each(std::span<const CellChange> trials,
                                                 std::span<const CellChange> changes,
                                                 std::span<const char> whom) const {
    if (trials.empty()) return {};
    std::vector<CellTally> counted = tallies(changes, whom), own = own_tallies(trials, changes, whom);
    TrialPowers acting(trials);
    TrialCounts counts(acting, strips_.size());
    std::vector<float> scratch;
    std::vector<std::size_t> there;
    for (int f = 0; f < frames_; ++f) {
        const float* powers = row(f, changes, scratch);
        const EarRow all = total(powers);
        const auto is_active = [&](std::size_t i) { return strips_[i].active[static_cast<std::size_t>(f)] != 0; };
        for (std::size_t t = 0; t < trials.size(); ++t)
            acting.let_act(t, trials[t].key < 0 || is_active(static_cast<std::size_t>(trials[t].key)));
        acting.begin_frame(powers, lanes_);
        for (std::size_t i = 0; i < strips_.size(); ++i) {
            if (!is_active(i)) continue;
            counted[i].count(i, powers, lanes_, all, unchanged_cams, there);
            counts.count(i, counted[i], powers, lanes_, all, there);
        }
        for (std::size_t t = 0; t < trials.size(); ++t)
            if (is_active(trials[t].strip)) own[t].count(trials[t].strip, powers, lanes_, all, acting.factor(t), there);
    }
    std::vector<CellJudgement> judged(trials.size(), judgement_of(counted));
    for (std::size_t t = 0; t < trials.size(); ++t) {
        for (std::size_t i = 0; i < strips_.size(); ++i)
            if (i != trials[t].strip) counts.put(t, i, counted[i], judged[t]);
        put_row(trials[t].strip, own[t], judged[t]);
    }
    return judged;
}

}  // namespace mixdown
