// MIXDOWN_REALTIME marks a function that may run in the audio callback: it neither allocates, locks nor does I/O,
// and its loops are bounded by the block. clang >= 20 checks the mark (-fsanitize=realtime); everywhere the contract
// tests count allocations.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__clang__) && __clang_major__ >= 20
#define MIXDOWN_REALTIME [[clang::nonblocking]]
#else
#define MIXDOWN_REALTIME
#endif
