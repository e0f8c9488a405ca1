// SPDX-License-Identifier: Apache-2.0
#include "engine/automation.h"

#include <algorithm>

namespace mixdown {

void Automation::find_points(double frame) noexcept {
    if (last_point_ <= frame && frame < next_point_) return;
    next_point_ = std::numeric_limits<double>::infinity();
    last_point_ = -next_point_;
    for (Lane& lane : lanes_) {
        last_point_ = std::max(last_point_, lane.curve.last_point(frame));
        next_point_ = std::min(next_point_, lane.curve.next_point(frame));
    }
}

int Automation::until_next(std::int64_t frame) noexcept {
    const auto now = static_cast<double>(frame);
    find_points(now);
    const std::int64_t past = ((frame % grid) + grid) % grid;
    return static_cast<int>(std::min(static_cast<double>(grid - past), next_point_ - now));
}

void Automation::hold(const BoundParameter<Strip>& parameter, bool yes) noexcept {
    for (Lane& lane : lanes_) {
        if (lane.parameter == &parameter) lane.held = yes;
    }
}

void Automation::start(std::int64_t frame, Strip& strip) noexcept {
    for (Lane& lane : lanes_) {
        lane.put(lane.curve.value_at(static_cast<double>(frame)), strip);
    }
}

void Automation::reach(std::int64_t frame, Strip& strip) noexcept {
    for (Lane& lane : lanes_) {
        lane.put(lane.curve.value_before(static_cast<double>(frame)), strip);
    }
}

bool Automation::jumps(std::int64_t frame) noexcept {
    const auto now = static_cast<double>(frame);
    find_points(now);
    const auto jumps = [now](Lane& l) { return !l.held && l.curve.value_before(now) != l.curve.value_at(now); };
    return last_point_ == now && std::any_of(lanes_.begin(), lanes_.end(), jumps);
}

}  // namespace mixdown
