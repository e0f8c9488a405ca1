// Who sings: the lead alone, the backing voices two to a microphone; phrase by phrase, breathing in the rests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/take.h"

namespace mixdown::demo {

void play_lead(const Take& take, Audio& tape);
void play_high(const Take& take, Audio& tape);
void play_low(const Take& take, Audio& tape);

}  // namespace mixdown::demo
