// SPDX-License-Identifier: Apache-2.0
#include "measure/peak_blame.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

PeakEvent event_at(std::int64_t frame, int i, int channel, ConstBlock master, std::span<const ConstFloatBlock> tracks) {
    const double peak = master[channel][i];
    PeakEvent event{frame, std::abs(peak), {}};
    for (const ConstFloatBlock& track : tracks) {
        const auto part = static_cast<double>(track[channel][i]);
        event.parts.push_back(peak < 0 ? -part : part);
    }
    return event;
}

}  // namespace

void PeakBlame::add(std::int64_t frame, ConstBlock master, std::span<const ConstFloatBlock> tracks) {
    for (int i = 0; i < master.frames; ++i) {
        const double left = std::abs(master[0][i]), right = std::abs(master[1][i]);
        const double level = std::max(left, right);
        if (level <= std::min(threshold_, highest_.level)) continue;
        const int channel = right > left ? 1 : 0;
        if (level > highest_.level) highest_ = event_at(frame + i, i, channel, master, tracks);
        if (level <= threshold_) continue;
        const std::int64_t stretch = (frame + i) / stretch_frames_;
        const bool same = !events_.empty() && events_.back().frame / stretch_frames_ == stretch;
        if (same && level <= events_.back().level) continue;
        if (!same && events_.size() == most_events) continue;
        if (same) events_.pop_back();
        events_.push_back(event_at(frame + i, i, channel, master, tracks));
    }
}

}  // namespace mixdown
