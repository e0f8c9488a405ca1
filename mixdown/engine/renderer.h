// Renders a graph from its first frame to its last, faster than anyone can listen: tracks in parallel, and the sum of
// one block beside the tracks of the next. What a block holds does not depend on threads or block size.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>

#include "engine/graph.h"

namespace mixdown {

struct RenderOptions {
    int block_frames = 4096;                  // 1 .. 8192
    int threads = 0;                          // 0: as many as the machine has
    const std::atomic<bool>* stop = nullptr;  // true: end early with Fault::interrupted
    std::function<void(std::int64_t done, std::int64_t total)> progress;
};

/// Takes each block in order (meters, a file, ...); an error ends the rendering.
using Listener = std::function<Status(const Rendered&)>;

/// Frames rendered, or why not: interrupted, a listener's error, or a stem that ended before its time.
Result<std::int64_t> render(Graph& graph, const RenderOptions& options, const Listener& listener);

}  // namespace mixdown
