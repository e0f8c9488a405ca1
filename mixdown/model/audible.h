// Who is heard: mute and solo of all strips resolved. Solo in place: while any track or bus is soloed, only soloed
// tracks and the tracks of soloed buses sound; buses themselves are solo-safe.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "model/session.h"

namespace mixdown {

[[nodiscard]] inline bool any_solo(const Mix& mix) {
    const auto soloed = [](const Strip& s) { return s.solo; };
    return std::any_of(mix.strips.begin(), mix.strips.end(), soloed) ||
           std::any_of(mix.buses.begin(), mix.buses.end(), soloed);
}

/// Is this track heard, its own mute and everybody's solo considered? (The mute of its bus acts in the bus.)
[[nodiscard]] inline bool audible(const Mix& mix, const Strip& track) {
    if (track.fader.mute) return false;
    if (!any_solo(mix)) return true;
    const Strip* bus = mix.find(track.bus);
    return track.solo || (bus != nullptr && bus->solo);
}

}  // namespace mixdown
