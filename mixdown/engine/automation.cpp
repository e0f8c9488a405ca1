// SPDX-License-Identifier: Apache-2.0
#include "engine/automation.h"

#include <algorithm>

namespace mixdown {

int Automation::until_next(std::int64_t frame) const noexcept {
    const std::int64_t past = ((frame % grid) + grid) % grid;
    int frames = static_cast<int>(grid - past);
    for (const Lane& lane : lanes_) {
        const double point = next_point(lane.curve, static_cast<double>(frame));
        if (point < static_cast<double>(frame + frames)) frames = static_cast<int>(point - static_cast<double>(frame));
    }
    return frames;
}

void Automation::start(std::int64_t frame, Strip& strip) const noexcept {
    for (const Lane& lane : lanes_) lane.parameter->set(strip, value_at(lane.curve, static_cast<double>(frame)));
}

void Automation::reach(std::int64_t frame, Strip& strip) const noexcept {
    for (const Lane& lane : lanes_) lane.parameter->set(strip, value_before(lane.curve, static_cast<double>(frame)));
}

bool Automation::jumps(std::int64_t frame) const noexcept {
    const auto now = static_cast<double>(frame);
    return std::any_of(lanes_.begin(), lanes_.end(),
                       [&](const Lane& l) { return value_before(l.curve, now) != value_at(l.curve, now); });
}

}  // namespace mixdown
