// What is counted of every strip under many single changes of a mix at once (cell_trials.cpp): a change of one strip
// changes the rest of every other by the same amount, which is kept per Cam and trial and compared four trials at a
// time. Where a strip is heard it stays so when another is lowered, and where it is not it stays so when another is
// raised: that is not counted trial by trial.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "measure/hearing/band_cells.h"
#include "measure/hearing/cell_tally.h"
#include "measure/magnitude.h"

namespace mixdown {

class TrialCounts {
public:
    TrialCounts(std::span<const CellChange> trials, std::size_t strips)
        : trials_(trials), slots_(trials.size()), heard_now_(strips) {
        lowering_ = give_slots(0, [](Turn turn) { return turn.down && !turn.up; });
        raising_ = give_slots(lowering_, [](Turn turn) { return turn.up && !turn.down; });
        fours_ = give_slots(raising_, [](Turn turn) { return turn.up == turn.down; });
        counts_.resize(strips * fours_);
        more_.resize(4 * fours_ * ear_centres);
        changed_ = more_;
        factors_.assign(more_.size(), 1);
        by_slot_.resize(4 * fours_);
        for (std::size_t t = 0; t < trials.size(); ++t) {
            by_slot_[slots_[t]] = {trials[t].strip, trials[t].key};
            for (std::size_t c = 0; c < ear_centres; ++c) factors_[4 * c * fours_ + slots_[t]] = trials[t].factor[c];
        }
    }

    /// Which trials act in this frame, and what they do to it.
    template <class IsActive>
    void begin_frame(const float* powers, std::size_t lanes, IsActive is_active) {
        for (Slot& slot : by_slot_) slot.acts = slot.key < 0 || is_active(static_cast<std::size_t>(slot.key));
        for (std::size_t c = 0; c < ear_centres; ++c) {
            float *changed = &changed_[4 * c * fours_], *more = &more_[4 * c * fours_];
            for (std::size_t s = 0; s < by_slot_.size(); ++s) {
                const float own = powers[c * lanes + by_slot_[s].strip];
                changed[s] = by_slot_[s].acts ? own * factors_[4 * c * fours_ + s] : own;
                more[s] = changed[s] - own;
            }
        }
    }

    [[nodiscard]] const EarRow& factor(std::size_t trial) const {
        return by_slot_[slots_[trial]].acts ? trials_[trial].factor : unchanged_cams;
    }

    /// Strip `self`, which is active, under the trials of all others; `there`: where it sounds now.
    void count(std::size_t self, const CellTally& tally, const float* powers, std::size_t lanes, const EarRow& total,
               const std::vector<std::size_t>& there) {
        EarRow own, spare;  // what the rest may have more before it covers the strip
        bool heard = false;
        sounds_.clear();
        for (const std::size_t c : tally.essential) {
            own[c] = powers[c * lanes + self];
            if (!(own[c] > 0)) continue;
            spare[c] = own[c] / cell_audible_ratio - (total[c] - own[c]);
            heard |= spare[c] >= 0;
            sounds_.push_back(c);
        }
        heard_now_[self] += heard ? 1 : 0;
        Counts* counts = counts_.data() + self * fours_;
        if (!heard) count_heard(0, lowering_, spare, counts);
        count_heard(heard ? lowering_ : raising_, fours_, spare, counts);
        if (!tally.over_by.empty()) count_over(own, there, counts);
    }

    /// What trial `t` makes of strip `self`'s row, which starts as it is without it.
    void put(std::size_t t, std::size_t self, const CellTally& tally, CellJudgement& judged) const {
        const Counts& counts = counts_[self * fours_ + slots_[t] / 4];
        const std::int64_t sure = slots_[t] < 4 * lowering_ ? heard_now_[self] : 0;
        judged.strips[self] = {share_of(sure + counts.heard[slots_[t] % 4], tally.frames)};
        if (tally.over_by.empty()) return;
        judged.overshadows[self * judged.strips.size() + trials_[t].strip] =
            share_of(counts.over[slots_[t] % 4], tally.cells);
    }

private:
    static constexpr std::size_t together = 4;  // fours whose counts stay in registers

    struct Counts {  // of four trials
        FourInts heard{}, over{};
    };
    struct Slot {
        std::size_t strip = 0;
        int key = -1;
        bool acts = true;  // in this frame
    };
    struct Turn {
        bool down = false, up = false;
    };

    [[nodiscard]] static Turn turn_of(const CellChange& trial) {
        const auto [least, most] = std::minmax_element(trial.factor.begin(), trial.factor.end());
        return {*least<1, *most> 1};
    }

    /// The trials of a kind get the slots from four `from` on; returns the four after them.
    template <class Kind>
    std::size_t give_slots(std::size_t from, Kind kind) {
        std::size_t slot = 4 * from;
        for (std::size_t t = 0; t < trials_.size(); ++t)
            if (kind(turn_of(trials_[t]))) slots_[t] = slot++;
        const std::size_t group = 4 * together;
        return (slot + group - 1) / group * together;
    }

    void count_heard(std::size_t from, std::size_t to, const EarRow& spare, Counts* counts) const {
        for (std::size_t k = from; k < to; k += together) {
            FourInts heard[together] = {};
            for (const std::size_t c : sounds_) {
                const float* more = &more_[4 * (c * fours_ + k)];
                for (std::size_t i = 0; i < together; ++i) heard[i] |= load_four(more + 4 * i) <= spare[c];
            }
            for (std::size_t i = 0; i < together; ++i) counts[k + i].heard -= heard[i];  // true is -1
        }
    }

    void count_over(const EarRow& own, const std::vector<std::size_t>& there, Counts* counts) const {
        for (std::size_t k = 0; k < fours_; k += together) {
            FourInts over[together] = {};
            for (const std::size_t c : there) {
                const float* changed = &changed_[4 * (c * fours_ + k)];
                for (std::size_t i = 0; i < together; ++i) over[i] += load_four(changed + 4 * i) > own[c];
            }
            for (std::size_t i = 0; i < together; ++i) counts[k + i].over -= over[i];
        }
    }

    std::span<const CellChange> trials_;
    std::vector<std::size_t> slots_;                      // per trial: its place among those of its kind
    std::size_t lowering_ = 0, raising_ = 0, fours_ = 0;  // ends of the kinds, in fours; the last: all
    std::vector<Slot> by_slot_;                           // of no trial: changes nothing
    std::vector<float> factors_;                          // per Cam and slot
    std::vector<float> more_;                             // power that a trial adds, per Cam and slot
    std::vector<float> changed_;                          // what its strip has then
    std::vector<std::int64_t> heard_now_;                 // frames, per strip, without a trial
    std::vector<std::size_t> sounds_;                     // Cams of the strip that is counted
    std::vector<Counts> counts_;                          // strip x four
};

}  // namespace mixdown
