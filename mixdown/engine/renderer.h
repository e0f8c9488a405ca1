// Renders a mix from its first frame to its last, faster than anyone can listen: groups of strips in parallel, and the
// end of one block beside the beginning of the next. What a block holds does not depend on threads or block size.
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
    std::function<Status(std::int64_t total)> begins;  // before the first block; an error ends the rendering
    Taps taps = Taps::none;
    Arithmetic arithmetic = Arithmetic::fast;
};

/// Takes each block in order (meters, a file, ...); an error ends the rendering.
using Listener = std::function<Status(const Rendered&)>;

/// Frames rendered (the song and its tail), or why not: a source that cannot be played, a circle in the routing,
/// interrupted, a listener's error, a stem that ended before its time. `folder` is what relative files are relative to.
Result<std::int64_t> render(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                            const RenderOptions& options, const Listener& listener);

}  // namespace mixdown
