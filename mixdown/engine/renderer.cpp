// SPDX-License-Identifier: Apache-2.0
#include "engine/renderer.h"

#include <algorithm>
#include <optional>
#include <tbb/parallel_for.h>
#include <tbb/task_group.h>

#include "core/text.h"
#include "engine/threads.h"

namespace mixdown {
namespace {

void play_tracks(Graph& graph, int slot, int frames) {
    if (frames == 0) return;
    HandOver started, done;
    started.give();
    tbb::parallel_for(
        tbb::blocked_range<int>(0, graph.track_count(), 1),
        [&](const tbb::blocked_range<int>& range) {
            started.take();
            for (int i = range.begin(); i < range.end(); ++i) graph.play_track(i, slot, frames);
            done.give();
        },
        tbb::simple_partitioner());
    done.take();
}

Result<std::int64_t> render_blocks(Graph& graph, const RenderOptions& options, const Listener& listener) {
    const std::int64_t length = graph.length();
    const auto frames_at = [&](std::int64_t at) {
        return static_cast<int>(std::min<std::int64_t>(options.block_frames, length - at));
    };
    tbb::task_group beside;
    int slot = 0;
    play_tracks(graph, slot, frames_at(0));
    for (std::int64_t at = 0; at < length;) {
        const int frames = frames_at(at);
        std::optional<Status> heard;
        HandOver started, done;
        started.give();
        beside.run([&] {
            started.take();
            heard = listener(graph.sum(slot, frames));
            done.give();
        });
        play_tracks(graph, 1 - slot, frames_at(at + frames));
        beside.wait();
        done.take();
        if (!*heard) return heard->error();
        if (options.stop != nullptr && options.stop->load()) return Error{Fault::interrupted, "", "interrupted", ""};
        at += frames;
        slot = 1 - slot;
        if (options.progress) options.progress(at, length);
    }
    if (const std::string file = graph.file_that_ended_early(); !file.empty()) {
        return Error{Fault::input, printable(file), "ended before its time while it was read", "copy it again"};
    }
    return length;
}

}  // namespace

Result<std::int64_t> render(Graph& graph, const RenderOptions& options, const Listener& listener) {
    std::optional<Result<std::int64_t>> result;
    HandOver started, done;
    started.give();
    with_threads(options.threads, [&] {
        started.take();
        result = render_blocks(graph, options, listener);
        done.give();
    });
    done.take();
    return *std::move(result);
}

}  // namespace mixdown
