// The sockets that the console listens on. They are opened before its server, and outlive one that dies: the next takes
// them over, with all who have called meanwhile.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

namespace mixdown {

struct Doors {
    int port = 0;
    int v4 = -1, v6 = -1;  // listening sockets of 127.0.0.1 and, where the machine has it, [::1]
};

/// At `port`, or at any free one (0). Error: the port is taken.
Result<Doors> open_doors(int port);

}  // namespace mixdown
