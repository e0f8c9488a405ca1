// Undo and redo over a mix. The mix's own list of edits is the history: undo takes the last one off and applies its
// inverse, redo puts it back.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/edit.h"

namespace mixdown {

class History {
public:
    explicit History(Mix& mix) : mix_(mix) {}

    /// Applies the edit and remembers it; what was undone is forgotten.
    Status apply(const Edit& edit) {
        if (Status done = mixdown::apply(mix_, edit); !done) return done;
        mix_.edits.push_back(edit);
        undone_.clear();
        return ok();
    }

    /// The same, but joined to the last edit when both belong to one gesture (a fader being dragged).
    Status apply_continuing(const Edit& edit) {
        if (Status done = apply(edit); !done) return done;
        if (mix_.edits.size() < 2) return ok();
        if (auto both = coalesced(mix_.edits[mix_.edits.size() - 2], edit)) {
            mix_.edits.pop_back();
            mix_.edits.back() = *both;
        }
        return ok();
    }

    /// False when there is nothing to undo.
    bool undo() {
        if (mix_.edits.empty() || !mixdown::apply(mix_, inverse(mix_.edits.back()))) return false;
        undone_.push_back(mix_.edits.back());
        mix_.edits.pop_back();
        return true;
    }

    bool redo() {
        if (undone_.empty() || !mixdown::apply(mix_, undone_.back())) return false;
        mix_.edits.push_back(undone_.back());
        undone_.pop_back();
        return true;
    }

private:
    Mix& mix_;
    std::vector<Edit> undone_;
};

}  // namespace mixdown
