// The electric piano, by FM: a tone bar, and a tine whose modulator is 14 times as fast and dies soon. Stereo tremolo.
//
//     bar(t) = sin(w t + I(t) sin(w t)),   tine(t) = sin(w t + J(t) sin(14 w t))
//
// Source: Chowning, "The synthesis of complex audio spectra by means of frequency modulation", JAES 21(7) 1973.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/demo/take.h"

namespace mixdown::demo {

void play_keys(const Take& take, Audio& tape);

}  // namespace mixdown::demo
