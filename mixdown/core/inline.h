// MIXDOWN_INLINE: the one-sample steps of processors. A call would pass vectors through memory.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#define MIXDOWN_INLINE inline __attribute__((always_inline))
