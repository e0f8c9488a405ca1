// What an edit means to a graph that is playing. A number or a switch becomes a Change, small enough to be handed to
// the audio thread; what the graph was compiled around (who feeds whom, latencies, which effects exist, automation)
// is structure: it takes a new graph.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/realtime.h"
#include "model/parameters.h"

namespace mixdown {

enum class Effect {
    none,       // nobody hears it: a name, a role
    live,       // a Change says it all
    structural  // a new graph must be compiled
};

/// `compiled` is the mix that the playing graph was compiled from; the edit is one that the model accepts.
[[nodiscard]] Effect effect_of(const Mix& compiled, const Edit& edit);

/// What a change does to the curve of its parameter.
enum class Hand : char { none, holds, lets_go };

/// One parameter's new value. Strips are counted as in model/routing.h, VCAs come after them.
struct Change {
    std::size_t strip = 0;
    const BoundParameter<Strip>* strip_row = nullptr;  // or
    const BoundParameter<Mix>* mix_row = nullptr;      // `strip` does not matter then
    double number = 0;                                 // of a switch: 1 is on
    bool is_switch = false;
    Hand hand = Hand::none;
    bool for_all = false;    // solo and mute decide who else is heard; pan law and tempo are everybody's
    std::int64_t graph = 0;  // the graph that it is meant for, counted from the first one

    void apply(Strip& strip) const noexcept MIXDOWN_REALTIME;
    void apply(Mix& mix) const noexcept MIXDOWN_REALTIME;
};

/// Of a live edit.
[[nodiscard]] Change change_of(const Mix& mix, const Edit& edit);

}  // namespace mixdown
