// Many single changes of a mix judged in one pass over its cells. A trial changes the power of one strip, so that for
// every other strip only the rest changes: by the same amount for all of them, which is kept per Cam and trial, and
// compared four trials at a time. The strip itself is counted as in a judgement of its own.
// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measure/hearing/band_cells.h"
#include "measure/hearing/cell_tally.h"

namespace mixdown {
namespace {

constexpr float never = -std::numeric_limits<float>::infinity();

/// Per strip and trial, and what a frame's cells say of them.
class TrialCounts {
public:
    TrialCounts(std::span<const CellChange> trials, std::size_t strips)
        : trials_(trials), fours_((trials.size() + 3) / 4), counts_(strips * fours_) {
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
                changed_[4 * c * fours_ + t] = own * factors_[t][c];
                more_[4 * c * fours_ + t] = own * factors_[t][c] - own;
            }
        }
    }

    [[nodiscard]] const EarRow& factor(std::size_t trial) const { return factors_[trial]; }

    /// Strip `self`, which is active, under the trials of all others; `there`: where it sounds now.
    void count(std::size_t self, const CellTally& tally, const float* powers, std::size_t lanes, const EarRow& total,
               const std::vector<std::size_t>& there) {
        EarRow own, spare;  // what the rest may have more before it covers the strip
        for (const std::size_t c : tally.essential) {
            own[c] = powers[c * lanes + self];
            spare[c] = own[c] > 0 ? own[c] / cell_audible_ratio - (total[c] - own[c]) : never;
        }
        for (std::size_t k = 0; k < fours_; ++k) {
            Counts& counts = counts_[self * fours_ + k];
            FourInts heard{};
            for (const std::size_t c : tally.essential) heard |= load_four(&more_[4 * (c * fours_ + k)]) <= spare[c];
            counts.audible -= heard;  // true is -1
            if (tally.over_by.empty()) continue;
            for (const std::size_t c : there)
                counts.over_by_changed -= load_four(&changed_[4 * (c * fours_ + k)]) > own[c];
        }
    }

    /// What trial `t` makes of strip `self`'s row, which starts as it is without it.
    void put(std::size_t t, std::size_t self, const CellTally& tally, CellJudgement& judged) const {
        const Counts& counts = counts_[self * fours_ + t / 4];
        judged.strips[self] = {share_of(counts.audible[t % 4], tally.frames)};
        if (tally.over_by.empty()) return;
        judged.overshadows[self * judged.strips.size() + trials_[t].strip] =
            share_of(counts.over_by_changed[t % 4], tally.cells);
    }

private:
    struct Counts {
        FourInts audible{}, over_by_changed{};
    };

    std::span<const CellChange> trials_;
    std::size_t fours_;  // of trials
    std::vector<Counts> counts_;
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
    if (trials.empty()) return {};
    std::vector<CellTally> counted = tallies(changes, whom), own = own_tallies(trials, changes, whom);
    TrialCounts counts(trials, strips_.size());
    std::vector<float> scratch;
    std::vector<std::size_t> there;
    for (int f = 0; f < frames_; ++f) {
        const float* powers = row(f, changes, scratch);
        const EarRow all = total(powers);
        const auto is_active = [&](std::size_t i) { return strips_[i].active[static_cast<std::size_t>(f)] != 0; };
        counts.begin_frame(powers, lanes_, is_active);
        for (std::size_t i = 0; i < strips_.size(); ++i) {
            if (!is_active(i)) continue;
            counted[i].count(i, powers, lanes_, all, unchanged_cams, there);
            counts.count(i, counted[i], powers, lanes_, all, there);
        }
        for (std::size_t t = 0; t < trials.size(); ++t)
            if (is_active(trials[t].strip)) own[t].count(trials[t].strip, powers, lanes_, all, counts.factor(t), there);
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
