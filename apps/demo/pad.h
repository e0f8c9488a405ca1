// The warm pad: detuned saws through filters that breathe slowly, each side on its own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/take.h"

namespace mixdown::demo {

void play_pad(const Take& take, Audio& tape);

}  // namespace mixdown::demo
