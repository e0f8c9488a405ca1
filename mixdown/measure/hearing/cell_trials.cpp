// Many single changes of a mix judged in one pass over its cells. A trial changes the power of one strip: the others
// are counted together (trial_counts.h), the strip itself as in a judgement of its own. Threads share the frames.
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "core/threads.h"
#include "measure/hearing/band_cells.h"
#include "measure/hearing/cell_tally.h"
#include "measure/hearing/trial_counts.h"

namespace mixdown {

/// All trials in a share of the frames.
class BandCells::Trials {
public:
    Trials(const BandCells& cells, std::span<const CellChange> trials, std::span<const CellChange> changes,
           std::span<const char> whom)
        : cells_(cells),
          trials_(trials),
          changes_(changes),
          strips_(cells.tallies(changes, whom)),
          own_(cells.own_tallies(trials, changes, whom)),
          acting_(trials),
          counts_(acting_, strips_.size()) {}
    Trials(const Trials&) = delete;
    Trials& operator=(const Trials&) = delete;

    void count(const FrameRange& frames) {
        for (int f = frames.from; f < frames.to; ++f) count(f);
    }

    /// And what another share counted.
    void add(const Trials& other) {
        for (std::size_t i = 0; i < strips_.size(); ++i) strips_[i].add(other.strips_[i]);
        for (std::size_t t = 0; t < own_.size(); ++t) own_[t].add(other.own_[t]);
        counts_.add(other.counts_);
    }

    [[nodiscard]] std::vector<CellJudgement> judged() const {
        std::vector<CellJudgement> judged(trials_.size(), judgement_of(strips_));
        for (std::size_t t = 0; t < trials_.size(); ++t) {
            for (std::size_t i = 0; i < strips_.size(); ++i)
                if (i != trials_[t].strip) counts_.put(t, i, strips_[i], judged[t]);
            put_row(trials_[t].strip, own_[t], judged[t]);
        }
        return judged;
    }

private:
    void count(int frame) {
        const float* powers = cells_.row(frame, changes_, scratch_);
        const std::size_t lanes = cells_.lanes_;
        const EarRow all = cells_.total(powers);
        const auto is_active = [&](std::size_t i) {
            return cells_.strips_[i].active[static_cast<std::size_t>(frame)] != 0;
        };
        for (std::size_t t = 0; t < trials_.size(); ++t)
            acting_.let_act(t, trials_[t].key < 0 || is_active(static_cast<std::size_t>(trials_[t].key)));
        acting_.begin_frame(powers, lanes);
        for (std::size_t i = 0; i < strips_.size(); ++i) {
            if (!is_active(i)) continue;
            strips_[i].count(i, powers, lanes, all, unchanged_cams, there_);
            counts_.count(i, strips_[i], powers, lanes, all, there_);
        }
        for (std::size_t t = 0; t < trials_.size(); ++t) {
            const std::size_t strip = trials_[t].strip;
            if (is_active(strip)) own_[t].count(strip, powers, lanes, all, acting_.factor(t), there_);
        }
    }

    const BandCells& cells_;
    std::span<const CellChange> trials_, changes_;
    std::vector<CellTally> strips_, own_;  // own: of each trial's strip
    TrialPowers acting_;
    TrialCounts counts_;
    std::vector<float> scratch_;
    std::vector<std::size_t> there_;
};

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
                                                 std::span<const CellChange> changes, std::span<const char> whom,
                                                 int threads) const {
    if (trials.empty()) return {};
    const std::vector<FrameRange> shares = shares_for(threads);
    std::vector<std::unique_ptr<Trials>> counted(shares.size());
    do_together(threads, static_cast<int>(shares.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        counted[i] = std::make_unique<Trials>(*this, trials, changes, whom);
        counted[i]->count(shares[i]);
    });
    for (std::size_t i = 1; i < counted.size(); ++i) counted[0]->add(*counted[i]);
    return counted[0]->judged();
}

}  // namespace mixdown
