// A riser that leads into a chorus, and the impact it leads to. Stereo.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/take.h"

namespace mixdown::demo {

void play_effects(const Take& take, Audio& tape);

}  // namespace mixdown::demo
