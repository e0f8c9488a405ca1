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

struct Rendering {
    Graph& graph;
    FileFeed& feed;
    const RenderOptions& options;
};

void play_first(const Rendering& r, int slot, int frames) {
    if (frames == 0) return;
    HandOver started, done;
    started.give();
    tbb::parallel_for(
        tbb::blocked_range<int>(0, r.graph.first_count(), 1),
        [&](const tbb::blocked_range<int>& range) {
            started.take();
            for (int i = range.begin(); i < range.end(); ++i) r.graph.play_first(i, slot, frames, r.feed);
            done.give();
        },
        tbb::simple_partitioner());
    done.take();
}

/// What a task is made of is written before this is given; a local one would have to be found in the task first.
HandOver begun_beside;

/// The mix comes late by the graph's latency: those first frames are nobody's.
Status hear(const Rendered& block, const Listener& listener) {
    if (block.frame >= 0) return listener(block);
    const std::int64_t late = -block.frame;
    if (late >= block.master.frames) return ok();
    const auto skip = static_cast<int>(late);
    const auto cut = [&](ConstBlock b) { return b.frames == 0 ? b : b.slice(skip, b.frames - skip); };
    Rendered rest{0, cut(block.master), block.tracks, block.buses};
    for (auto* list : {&rest.tracks, &rest.buses}) {
        for (ConstBlock& b : *list) b = cut(b);
    }
    return listener(rest);
}

Result<std::int64_t> render_blocks(const Rendering& r, const Listener& listener) {
    const RenderOptions& options = r.options;
    const std::int64_t length = r.feed.end_frame() + r.graph.tail_frames(), total = length + r.graph.latency();
    const auto frames_at = [&](std::int64_t at) {
        return static_cast<int>(std::min<std::int64_t>(options.block_frames, total - at));
    };
    tbb::task_group beside;
    int slot = 0;
    play_first(r, slot, frames_at(0));
    for (std::int64_t at = 0; at < total;) {
        const int frames = frames_at(at);
        std::optional<Status> heard;
        HandOver done;
        auto finish = beside.defer([&] {
            begun_beside.take();
            heard = hear(r.graph.play_rest(slot, frames, r.feed), listener);
            done.give();
        });
        begun_beside.give();
        beside.run(std::move(finish));
        play_first(r, 1 - slot, frames_at(at + frames));
        beside.wait();
        done.take();
        if (!*heard) return heard->error();
        if (options.stop != nullptr && options.stop->load()) return Error{Fault::interrupted, "", "interrupted", ""};
        at += frames;
        slot = 1 - slot;
        if (options.progress) options.progress(std::min(at, length), length);
    }
    if (const std::string file = r.feed.file_that_ended_early(); !file.empty()) {
        return Error{Fault::input, printable(file), "ended before its time while it was read", "copy it again"};
    }
    return length;
}

}  // namespace

Result<std::int64_t> render(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                            const RenderOptions& options, const Listener& listener) {
    auto feed = FileFeed::open(session, mix, folder);
    if (!feed) return feed.error();
    auto graph = Graph::compile(session, mix, {options.block_frames, options.arithmetic, options.taps});
    if (!graph) return graph.error();
    std::optional<Result<std::int64_t>> result;
    HandOver started, done;
    started.give();
    with_threads(options.threads, [&] {
        started.take();
        result = render_blocks({*graph, *feed, options}, listener);
        done.give();
    });
    done.take();
    return *std::move(result);
}

}  // namespace mixdown
