// Who goes first when the machine is busy: the playing. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

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

/// Work beside the playing that may take longer. On machines of few cores priority alone does not do: what is shared
/// out between programs knows nothing of it, and the browser that plays is another program.
class Pace {
public:
    /// Called now and then by the thread that works: it rests as long as it has worked, if there is no core to spare.
    void rest() {
        constexpr std::chrono::steady_clock::duration longest = std::chrono::milliseconds(20);
        constexpr unsigned plenty = 4;
        if (std::thread::hardware_concurrency() < plenty)
            std::this_thread::sleep_for(std::min(longest, std::chrono::steady_clock::now() - since_));
        since_ = std::chrono::steady_clock::now();
    }

private:
    std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

}  // namespace mixdown
