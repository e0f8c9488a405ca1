// The arpeggio: short notes, left and right in turn.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/take.h"

namespace mixdown::demo {

void play_arp(const Take& take, Audio& tape);

}  // namespace mixdown::demo
