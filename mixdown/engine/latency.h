// Latency compensation, worked out before anything plays. Whatever meets in a strip (main outputs, sends, keys) or at
// the master arrives at the same time: connections that come early wait. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/routing.h"

namespace mixdown {

struct Latencies {
    std::vector<int> arrival;     // of each strip: frames by which its input is late
    std::vector<int> departure;   // its output
    std::vector<int> connection;  // of each connection: frames that it must wait
    int master = 0;               // frames by which the finished mix is late
};

/// `own[i]` is what strip i itself delays.
[[nodiscard]] Latencies latencies_of(const Mix& mix, const Routing& routing, const std::vector<int>& own);

}  // namespace mixdown
