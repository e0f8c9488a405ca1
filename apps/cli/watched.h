// A server that comes back: it works in a child process, and whenever a signal kills that, another child goes on. This
// process only waits, hands interrupts on, and gives up on a server that dies again and again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>

#include "apps/cli/options.h"

namespace mixdown {

/// What a child is told. `settled` is common to all of them.
struct Watch {
    bool again = false;                    // another child was here before
    std::atomic<bool>* settled = nullptr;  // nothing is open that only the user can answer; may be null
};

/// Runs `serve` as a child and returns its exit code: in this process when the last child has ended, and in each child
/// when `serve` has. There must be no other thread. More than five deaths within a minute are an error of their own.
int watched(const CommonOptions& options, const std::function<int(const Watch&)>& serve);

}  // namespace mixdown
