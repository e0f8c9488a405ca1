// What is counted of every strip under many single changes of a mix at once (cell_trials.cpp): a change of one strip
// changes the rest of every other by the same amount, compared four trials at a time. Where a strip is heard it stays
// so when another is lowered, and where it is not it stays so when another is raised; and most are so far from the line
// that no trial makes a difference. That is not counted trial by trial.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "measure/hearing/trial_powers.h"

namespace mixdown {

class TrialCounts {
public:
    TrialCounts(const TrialPowers& trials, std::size_t strips)
        : trials_(trials), fours_(trials.count() / 4), sure_(strips), counts_(strips * fours_) {}

    /// Strip `self`, which is active, under the trials of all others; `there`: where it sounds now.
    void count(std::size_t self, const CellTally& tally, const float* powers, std::size_t lanes, const EarRow& total,
               const std::vector<std::size_t>& there) {
        EarRow own, spare;  // what the rest may have more before it covers the strip
        bool heard = false, always = false, ever = false;
        sounds_.clear();
        for (const std::size_t c : tally.essential) {
            own[c] = powers[c * lanes + self];
            if (!(own[c] > 0)) continue;
            spare[c] = own[c] / cell_audible_ratio - (total[c] - own[c]);
            always |= spare[c] >= trials_.most_more()[c];
            heard |= spare[c] >= 0;
            ever |= spare[c] >= trials_.least_more()[c];
            sounds_.push_back(c);
        }
        sure_[self].always += always ? 1 : 0;
        sure_[self].lowered += heard ? 1 : 0;
        Counts* counts = counts_.data() + self * fours_;
        if (ever && !heard) count_heard(0, trials_.lowered(), spare, counts);
        if (ever && !always) count_heard(heard ? trials_.lowered() : trials_.raised(), trials_.count(), spare, counts);
        if (!tally.over_by.empty()) count_over(own, there, counts);
    }

    /// And what was counted of the same trials in other frames.
    void add(const TrialCounts& other) {
        for (std::size_t i = 0; i < sure_.size(); ++i) {
            sure_[i].always += other.sure_[i].always;
            sure_[i].lowered += other.sure_[i].lowered;
        }
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            counts_[i].heard += other.counts_[i].heard;
            counts_[i].over += other.counts_[i].over;
        }
    }

    /// What trial `t` makes of strip `self`'s row, which starts as it is without it.
    void put(std::size_t t, std::size_t self, const CellTally& tally, CellJudgement& judged) const {
        const std::size_t slot = trials_.slot(t);
        const Counts& counts = counts_[self * fours_ + slot / 4];
        const std::int64_t sure = slot < trials_.lowered() ? sure_[self].lowered : sure_[self].always;
        judged.strips[self] = {share_of(sure + counts.heard[slot % 4], tally.frames)};
        if (tally.over_by.empty()) return;
        judged.overshadows[self * judged.strips.size() + trials_.strip(t)] =
            share_of(counts.over[slot % 4], tally.cells);
    }

private:
    static constexpr std::size_t together = TrialPowers::group / 4;  // fours whose counts stay in registers

    struct Counts {  // of four slots
        FourInts heard{}, over{};
    };
    struct Sure {                              // frames in which a strip is heard
        std::int64_t always = 0, lowered = 0;  // under every trial; under every one that lowers
    };

    void count_heard(std::size_t from, std::size_t to, const EarRow& spare, Counts* counts) const {
        for (std::size_t s = from; s < to; s += TrialPowers::group) {
            FourInts heard[together] = {};
            for (const std::size_t c : sounds_) {
                const float* more = trials_.more(c, s);
                for (std::size_t i = 0; i < together; ++i) heard[i] |= load_four(more + 4 * i) <= spare[c];
            }
            for (std::size_t i = 0; i < together; ++i) counts[s / 4 + i].heard -= heard[i];  // true is -1
        }
    }

    void count_over(const EarRow& own, const std::vector<std::size_t>& there, Counts* counts) const {
        for (std::size_t s = 0; s < trials_.count(); s += TrialPowers::group) {
            FourInts over[together] = {};
            for (const std::size_t c : there) {
                const float* changed = trials_.changed(c, s);
                for (std::size_t i = 0; i < together; ++i) over[i] += load_four(changed + 4 * i) > own[c];
            }
            for (std::size_t i = 0; i < together; ++i) counts[s / 4 + i].over -= over[i];
        }
    }

    const TrialPowers& trials_;
    std::size_t fours_;                // of slots
    std::vector<std::size_t> sounds_;  // Cams of the strip that is counted
    std::vector<Sure> sure_;           // per strip
    std::vector<Counts> counts_;       // strip x four
};

}  // namespace mixdown
