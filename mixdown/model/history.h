// Undo and redo over a mix, in steps: what one gesture changed goes back in one. The mix's own list of edits is the
// history: undo takes the last step off it and applies the inverse, redo puts it back. In a mix that was loaded every
// edit is a step, unless somebody remembers which belonged together.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "model/edit.h"

namespace mixdown {

using Step = std::vector<Edit>;

/// What the list of edits does not tell.
struct HistorySteps {
    std::vector<std::size_t> sizes;  // of the newest steps, oldest first; the edits before them are steps of one
    std::vector<Step> undone;        // what may be done again, the newest last
    bool operator==(const HistorySteps&) const = default;
};

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
        steps_.sizes.push_back(step.size());
        steps_.undone.clear();
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
        if (steps_.sizes.size() > 1) steps_.sizes.erase(steps_.sizes.end() - 2);
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
        if (!steps_.sizes.empty()) steps_.sizes.pop_back();
        steps_.undone.push_back(std::move(step));
        return back;
    }

    /// The step that was undone last, done again; empty when there is none.
    Step redo() {
        if (steps_.undone.empty()) return {};
        Step step = std::move(steps_.undone.back());
        steps_.undone.pop_back();
        for (const Edit& edit : step) {
            if (!mixdown::apply(mix_, edit)) return {};
        }
        mix_.edits.insert(mix_.edits.end(), step.begin(), step.end());
        steps_.sizes.push_back(step.size());
        return step;
    }

    [[nodiscard]] Step newest() const {
        const std::size_t size =
            steps_.sizes.empty() ? std::min<std::size_t>(1, mix_.edits.size()) : steps_.sizes.back();
        return {mix_.edits.end() - static_cast<std::ptrdiff_t>(size), mix_.edits.end()};
    }
    [[nodiscard]] const HistorySteps& steps() const { return steps_; }

    /// Goes on from where a history of the same edits stood.
    void resume(HistorySteps steps) {
        const auto told = std::accumulate(steps.sizes.begin(), steps.sizes.end(), std::size_t{0});
        if (told <= mix_.edits.size()) steps_ = std::move(steps);
    }

private:
    void take(std::size_t count) { mix_.edits.resize(mix_.edits.size() - count); }

    Mix& mix_;
    HistorySteps steps_;
};

}  // namespace mixdown
