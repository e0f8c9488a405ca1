// Who goes first when the machine is busy: the playing. SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace mixdown {

/// The calling thread, and those that it starts, run when the others leave time. Where that cannot be said it is not.
inline void yield_to_playing() {
#ifdef __linux__
    (void)::setpriority(PRIO_PROCESS, 0, 10);  // on Linux 0 is this thread alone
#endif
}

/// The calling thread goes before others, where the user is allowed to ask for that (Linux: RLIMIT_NICE).
inline void go_first() {
#ifdef __linux__
    (void)::setpriority(PRIO_PROCESS, 0, -11);  // what sound servers ask for
#endif
}

}  // namespace mixdown
