// Metal: hi-hat and cymbals; and the shaker.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/drums.h"
#include "apps/demo/take.h"

namespace mixdown::demo {

void strike_hat(const Stroke& stroke, bool open, Random& random);
/// A crash, or the ride.
void strike_cymbal(const Stroke& stroke, bool crash, Random& random);

void play_hat(const Take& take, Audio& tape);
void play_shaker(const Take& take, Audio& tape);

}  // namespace mixdown::demo
