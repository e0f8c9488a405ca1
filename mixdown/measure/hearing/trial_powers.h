// What many single changes of a mix (cell_trials.cpp) make of one frame of it: per Cam and trial, the power of the
// strip that changes, and how much more that is. Trials have slots, in groups by whether they lower, raise, or do
// either in different Cams; the slots that fill a group up change nothing. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "core/four_floats.h"
#include "measure/hearing/band_cells.h"
#include "measure/hearing/cell_tally.h"

namespace mixdown {

class TrialPowers {
public:
    static constexpr std::size_t group = 16;  // slots of a kind: a multiple of this

    explicit TrialPowers(std::span<const CellChange> trials)
        : trials_(trials), slots_(trials.size()), acts_(trials.size(), 1) {
        lowered_ = give_slots(0, true, false);
        raised_ = give_slots(lowered_, false, true);
        count_ = give_slots(give_slots(raised_, false, false), true, true);
        strips_.resize(count_);
        own_.resize(count_);
        changed_.resize(count_ * ear_centres);
        more_ = changed_;
        factors_.assign(changed_.size(), 1);
        for (std::size_t t = 0; t < trials.size(); ++t) {
            strips_[slots_[t]] = trials[t].strip;
            for (std::size_t c = 0; c < ear_centres; ++c) factors_[c * count_ + slots_[t]] = trials[t].factor[c];
        }
    }

    /// Whether trial `t` acts in the next frame.
    void let_act(std::size_t t, bool acts) {
        if (std::exchange(acts_[t], acts ? 1 : 0) == (acts ? 1 : 0)) return;
        for (std::size_t c = 0; c < ear_centres; ++c) factors_[c * count_ + slots_[t]] = factor(t)[c];
    }

    void begin_frame(const float* powers, std::size_t lanes) {
        for (std::size_t c = 0; c < ear_centres; ++c) {
            for (std::size_t s = 0; s < count_; ++s) own_[s] = powers[c * lanes + strips_[s]];
            FourFloats least = {}, most = {};
            for (std::size_t s = 0, i = c * count_; s < count_; s += 4, i += 4) {
                const FourFloats own = load_four(&own_[s]), changed = own * load_four(&factors_[i]);
                const FourFloats more = changed - own;
                store_four(changed, &changed_[i]);
                store_four(more, &more_[i]);
                least = more < least ? more : least;
                most = more > most ? more : most;
            }
            least_more_[c] = std::min({least[0], least[1], least[2], least[3]});
            most_more_[c] = std::max({most[0], most[1], most[2], most[3]});
        }
    }

    [[nodiscard]] const EarRow& factor(std::size_t t) const {
        return acts_[t] != 0 ? trials_[t].factor : unchanged_cams;
    }
    [[nodiscard]] std::size_t strip(std::size_t t) const { return trials_[t].strip; }
    [[nodiscard]] std::size_t slot(std::size_t t) const { return slots_[t]; }

    // Slots from 0 to ..., those that lower; to ..., those that raise; to ..., all.
    [[nodiscard]] std::size_t lowered() const { return lowered_; }
    [[nodiscard]] std::size_t raised() const { return raised_; }
    [[nodiscard]] std::size_t count() const { return count_; }

    // Per slot of a Cam, from slot `s` on.
    [[nodiscard]] const float* changed(std::size_t cam, std::size_t s) const { return &changed_[cam * count_ + s]; }
    [[nodiscard]] const float* more(std::size_t cam, std::size_t s) const { return &more_[cam * count_ + s]; }
    // Of all slots: at most 0, at least 0.
    [[nodiscard]] const EarRow& least_more() const { return least_more_; }
    [[nodiscard]] const EarRow& most_more() const { return most_more_; }

private:
    /// The trials of a kind get the slots from `slot` on; returns the one after their groups.
    std::size_t give_slots(std::size_t slot, bool lower, bool raise) {
        for (std::size_t t = 0; t < trials_.size(); ++t) {
            const auto [least, most] = std::minmax_element(trials_[t].factor.begin(), trials_[t].factor.end());
            const bool lowers = *least<1, raises = *most> 1;
            if (lowers == lower && raises == raise) slots_[t] = slot++;
        }
        return (slot + group - 1) / group * group;
    }

    std::span<const CellChange> trials_;
    std::vector<std::size_t> slots_;  // per trial
    std::vector<char> acts_;          // per trial
    std::size_t lowered_ = 0, raised_ = 0, count_ = 0;
    std::vector<std::size_t> strips_;              // per slot
    std::vector<float> own_;                       // per slot, in one Cam
    std::vector<float> factors_, changed_, more_;  // per Cam and slot
    EarRow least_more_{}, most_more_{};
};

}  // namespace mixdown
