// Undo and redo over a mix, in steps: what one gesture changed goes back in one. The mix's own list of edits is the
// history: undo takes the last step off it and applies the inverse, redo puts it back. In a mix that was loaded every
// edit is a step.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "model/edit.h"

namespace mixdown {

using Step = std::vector<Edit>;

class History {
public:
    explicit History(Mix& mix) : mix_(mix) {}

    Status apply(const Edit& edit) { return apply(Step{edit}); }

    /// Applies all as one step and remembers it; what was undone is forgotten. One that cannot be applied takes the
    /// others back, and nothing has changed.
    Status apply(const Step& step) {
        if (step.empty()) return ok();
        Status fault = ok();
        std::size_t done = 0;
        for (; done < step.size(); ++done) {
            if (fault = mixdown::apply(mix_, step[done]); !fault) break;
        }
        if (fault) fault = check_whole(mix_);
        if (!fault) {
            while (done-- > 0) (void)mixdown::apply(mix_, inverse(step[done]));
            return fault;
        }
        mix_.edits.insert(mix_.edits.end(), step.begin(), step.end());
        sizes_.push_back(step.size());
        undone_.clear();
        return ok();
    }

    Status apply_continuing(const Edit& edit) { return apply_continuing(Step{edit}); }

    /// The same, but joined to the last step when both belong to one gesture (a fader being dragged): what that step
    /// changed goes on, in the same order, and more may come behind it.
    Status apply_continuing(const Step& step) {
        const Step last = newest();
        if (Status done = apply(step); !done) return done;
        Step both;
        for (std::size_t i = 0; i < last.size() && last.size() <= step.size(); ++i) {
            if (auto joined = coalesced(last[i], step[i])) both.push_back(*joined);
        }
        if (both.size() != last.size() || both.empty()) return ok();
        both.insert(both.end(), step.begin() + static_cast<std::ptrdiff_t>(last.size()), step.end());
        take(last.size() + step.size());
        if (sizes_.size() > 1) sizes_.erase(sizes_.end() - 2);
        mix_.edits.insert(mix_.edits.end(), both.begin(), both.end());
        return ok();
    }

    /// What was changed to undo the last step, in the order in which it was done; empty when there is nothing to undo.
    Step undo() {
        Step step = newest(), back;
        if (step.empty()) return {};
        for (auto edit = step.rbegin(); edit != step.rend(); ++edit) {
            back.push_back(inverse(*edit));
            if (!mixdown::apply(mix_, back.back())) return {};
        }
        take(step.size());
        if (!sizes_.empty()) sizes_.pop_back();
        undone_.push_back(std::move(step));
        return back;
    }

    /// The step that was undone last, done again; empty when there is none.
    Step redo() {
        if (undone_.empty()) return {};
        Step step = std::move(undone_.back());
        undone_.pop_back();
        for (const Edit& edit : step) {
            if (!mixdown::apply(mix_, edit)) return {};
        }
        mix_.edits.insert(mix_.edits.end(), step.begin(), step.end());
        sizes_.push_back(step.size());
        return step;
    }

    [[nodiscard]] Step newest() const {
        const std::size_t size = sizes_.empty() ? std::min<std::size_t>(1, mix_.edits.size()) : sizes_.back();
        return {mix_.edits.end() - static_cast<std::ptrdiff_t>(size), mix_.edits.end()};
    }
    /// Sizes of the newest steps, oldest first; the edits before them are steps of one.
    [[nodiscard]] const std::vector<std::size_t>& sizes() const { return sizes_; }
    [[nodiscard]] const std::vector<Step>& undone() const { return undone_; }

private:
    void take(std::size_t count) { mix_.edits.resize(mix_.edits.size() - count); }

    Mix& mix_;
    std::vector<std::size_t> sizes_;
    std::vector<Step> undone_;
};

}  // namespace mixdown
