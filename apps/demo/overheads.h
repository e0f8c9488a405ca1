// The overheads hear the whole kit: the cymbals, and the drums and the hat as they arrive up there, later and softer.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/take.h"

namespace mixdown::demo {

/// One microphone of the pair: the left one, or the right one if the take says so.
void play_overhead(const Take& take, Audio& tape);

}  // namespace mixdown::demo
