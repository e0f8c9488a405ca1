// SPDX-License-Identifier: Apache-2.0
#include "engine/latency.h"

#include <algorithm>
#include <numeric>

namespace mixdown {

Latencies latencies_of(const Mix& mix, const Routing& routing, const std::vector<int>& own) {
    Latencies l;
    l.arrival.assign(own.size(), 0);
    l.departure = own;
    std::vector<std::size_t> order(own.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return routing.level[a] < routing.level[b]; });
    for (const std::size_t i : order) {
        for (const Connection& c : routing.connections) {
            if (c.to == i) l.arrival[i] = std::max(l.arrival[i], l.departure[c.from]);
        }
        l.departure[i] = l.arrival[i] + own[i];
        if (!index_of(mix, strip_at(mix, i).bus)) l.master = std::max(l.master, l.departure[i]);
    }
    for (const Connection& c : routing.connections) l.connection.push_back(l.arrival[c.to] - l.departure[c.from]);
    return l;
}

}  // namespace mixdown
