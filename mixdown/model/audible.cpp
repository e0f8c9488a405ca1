// SPDX-License-Identifier: Apache-2.0
#include "model/audible.h"

#include <algorithm>

namespace mixdown {
namespace {

bool is_in(const std::vector<Strip>& list, const Strip& strip) noexcept {
    return !list.empty() && &strip >= list.data() && &strip < list.data() + list.size();
}

const Strip* vca_of(const Mix& mix, const Strip& strip) noexcept {
    return strip.routing.vca.empty() ? nullptr : mix.find(strip.routing.vca);
}

bool soloed(const Mix& mix, const Strip& strip) noexcept {
    const Strip* vca = vca_of(mix, strip);
    return strip.solo || (vca != nullptr && vca->solo);
}

bool muted(const Mix& mix, const Strip& strip) noexcept {
    const Strip* vca = vca_of(mix, strip);
    return strip.fader.mute || (vca != nullptr && vca->fader.mute);
}

/// Does its way to the master lead through a soloed bus?
bool feeds_soloed_bus(const Mix& mix, const Strip& strip) noexcept {
    const Strip* bus = &strip;
    for (std::size_t steps = 0; steps <= mix.buses.size() && bus != nullptr && !bus->bus.empty(); ++steps) {
        bus = mix.find(bus->bus);
        if (bus != nullptr && soloed(mix, *bus)) return true;
    }
    return false;
}

}  // namespace

bool any_solo(const Mix& mix) noexcept {
    for (const auto* list : {&mix.strips, &mix.buses, &mix.returns, &mix.vcas}) {
        if (std::any_of(list->begin(), list->end(), [](const Strip& s) { return s.solo; })) return true;
    }
    return false;
}

bool audible(const Mix& mix, const Strip& strip) noexcept {
    if (muted(mix, strip)) return false;
    if (is_in(mix.buses, strip) || is_in(mix.returns, strip) || !any_solo(mix)) return true;
    return soloed(mix, strip) || strip.routing.solo_safe || feeds_soloed_bus(mix, strip);
}

bool audible(const Mix& mix, const Strip& strip, const SendSettings& send) noexcept {
    if (muted(mix, strip)) return false;
    const Strip* to = send.to.empty() ? nullptr : mix.find(send.to);
    return audible(mix, strip) || (to != nullptr && soloed(mix, *to));
}

std::vector<Edit> solo_edits(const Mix& mix, const std::string& strip, bool exclusive) {
    std::vector<Edit> edits;
    for (const auto* list : {&mix.strips, &mix.buses, &mix.returns, &mix.vcas}) {
        for (const Strip& s : *list) {
            const bool wanted = s.id == strip || (s.solo && !exclusive);
            if (wanted != s.solo) edits.push_back({s.id, "solo", s.solo, wanted, "user", "", {}});
        }
    }
    return edits;
}

}  // namespace mixdown
