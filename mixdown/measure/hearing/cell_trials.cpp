// Many single changes of a mix judged in one pass over its cells. A trial changes the power of one strip, so that for
// every other strip only the rest changes: by the same amount for all of them, which is kept per Cam and trial, and
// compared four trials at a time. The strip itself is counted as in a judgement of its own.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "measure/hearing/band_cells.h"
#include "measure/hearing/cell_tally.h"

namespace mixdown {
namespace {

/// Per strip and trial, and what a frame's cells say of them.
class TrialCounts {
public:
    TrialCounts(std::span<const CellChange> trials, std::size_t strips)
        : trials_(trials), fours_((trials.size() + 3) / 4), counts_(strips * fours_), heard_(fours_) {
        more_.resize(4 * fours_ * ear_centres);
        changed_ = more_;
        factors_.resize(trials.size());
    }

    /// Which trials act in this frame, and what they do to it.
    template <class IsActive>
    void begin_frame(const float* powers, std::size_t lanes, IsActive is_active) {
        for (std::size_t t = 0; t < trials_.size(); ++t) {
            const CellChange& trial = trials_[t];
            if (trial.key < 0 || is_active(static_cast<std::size_t>(trial.key)))
                factors_[t] = trial.factor;
            else
                factors_[t].fill(1);
            for (std::size_t c = 0; c < ear_centres; ++c) {
                const float own = powers[c * lanes + trial.strip];
                changed_[c * 4 * fours_ + t] = own * factors_[t][c];
                more_[c * 4 * fours_ + t] = own * factors_[t][c] - own;
            }
        }
    }

    [[nodiscard]] const EarRow& factor(std::size_t trial) const { return factors_[trial]; }

    /// Strip `self`, which is active, under the trials of all others.
    void count(std::size_t self, const CellTally& tally, const float* powers, std::size_t lanes, const EarRow& total) {
        std::fill(heard_.begin(), heard_.end(), FourInts{});
        for (const std::size_t c : tally.essential) {
            const float own = powers[c * lanes + self];
            count_cell(self, own, total[c] - own, c, !tally.over_by.empty());
        }
        for (std::size_t k = 0; k < fours_; ++k) counts_[self * fours_ + k].audible -= heard_[k];
    }

    /// What trial `t` makes of strip `self`'s row, which starts as it is without it.
    void put(std::size_t t, std::size_t self, const CellTally& tally, CellJudgement& judged) const {
        const Counts& counts = counts_[self * fours_ + t / 4];
        judged.strips[self] = {share_of(counts.audible[t % 4], tally.frames),
                               share_of(counts.over[t % 4], tally.cells())};
        if (tally.over_by.empty()) return;
        judged.overshadows[self * judged.strips.size() + trials_[t].strip] =
            share_of(counts.over_by_changed[t % 4], tally.cells());
    }

private:
    struct Counts {
        FourInts audible{}, over{}, over_by_changed{};
    };

    void count_cell(std::size_t self, float own, float others, std::size_t c, bool compared) {
        const FourInts sounds = FourInts{} - (own > 0 ? 1 : 0);
        const float *more = &more_[c * 4 * fours_], *changed = &changed_[c * 4 * fours_];
        for (std::size_t k = 0; k < fours_; ++k) {
            Counts& counts = counts_[self * fours_ + k];
            FourFloats rest = others + load_four(more + 4 * k);
            rest = rest > 0 ? rest : FourFloats{};
            heard_[k] |= sounds & (cell_audible_ratio * rest <= own);
            counts.over -= rest > own;  // true is -1
            if (compared) counts.over_by_changed -= load_four(changed + 4 * k) > own;
        }
    }

    std::span<const CellChange> trials_;
    std::size_t fours_;  // of trials
    std::vector<Counts> counts_;
    std::vector<FourInts> heard_;  // of one strip in this frame
    std::vector<float> more_;      // power that a trial adds, per Cam and trial
    std::vector<float> changed_;   // what its strip has then
    std::vector<EarRow> factors_;  // of this frame
};

}  // namespace

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
    std::vector<CellTally> counted = tallies(changes, whom), own = own_tallies(trials, changes, whom);
    TrialCounts counts(trials, strips_.size());
    std::vector<float> scratch;
    for (int f = 0; f < frames_; ++f) {
        const float* powers = row(f, changes, scratch);
        const EarRow all = total(powers);
        const auto is_active = [&](std::size_t i) { return strips_[i].active[static_cast<std::size_t>(f)] != 0; };
        counts.begin_frame(powers, lanes_, is_active);
        for (std::size_t i = 0; i < strips_.size(); ++i) {
            if (!is_active(i)) continue;
            counted[i].count(i, powers, lanes_, all, unchanged_cams);
            counts.count(i, counted[i], powers, lanes_, all);
        }
        for (std::size_t t = 0; t < trials.size(); ++t)
            if (is_active(trials[t].strip)) own[t].count(trials[t].strip, powers, lanes_, all, counts.factor(t));
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
