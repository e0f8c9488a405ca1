// The players of plucked strings: a bass into a DI box, and a strummed guitar.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/take.h"

namespace mixdown::demo {

void play_bass(const Take& take, Audio& tape);
void play_guitar(const Take& take, Audio& tape);

}  // namespace mixdown::demo
