// SPDX-License-Identifier: Apache-2.0
#include "engine/pipeline.h"

#include <algorithm>

namespace mixdown {

std::optional<int> Pipeline::ready() const {
    const auto idle = [](const Stage& s) { return s.begun == s.done; };
    const auto all_played = [&](const Stage& s) { return s.done > rest_.begun; };
    std::int64_t end = std::min(blocks_, heard_.done + slots_);
    if (idle(heard_) && heard_.begun < rest_.done) return hearing;
    if (idle(rest_) && rest_.begun < end && std::all_of(groups_.begin(), groups_.end(), all_played)) return rest;
    std::optional<int> found;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        if (!idle(groups_[i]) || groups_[i].begun >= end) continue;
        end = groups_[i].begun;
        found = static_cast<int>(i);
    }
    return found;
}

std::optional<Pipeline::Work> Pipeline::next() {
    std::unique_lock lock(mutex_);
    std::optional<int> found;
    const auto over = [&] { return stopped_ || heard_.done == blocks_; };
    changed_.wait(lock, [&] { return over() || (found = ready()); });
    if (over()) return std::nullopt;
    return Work{*found, stage(*found).begun++};
}

void Pipeline::done(const Work& work) {
    const std::scoped_lock lock(mutex_);
    ++stage(work.group).done;
    changed_.notify_all();
}

void Pipeline::stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
}

}  // namespace mixdown
