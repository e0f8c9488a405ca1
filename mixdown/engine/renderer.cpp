// SPDX-License-Identifier: Apache-2.0
#include "engine/renderer.h"

#include <algorithm>
#include <optional>

#include "core/crew.h"
#include "core/text.h"

namespace mixdown {
namespace {

struct Rendering {
    Graph& graph;
    FileFeed& feed;
    const RenderOptions& options;
};

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
    const auto play_first = [&](int group, int slot, std::int64_t at) {
        if (at < total) r.graph.play_first(group, slot, frames_at(at), r.feed);
    };
    Crew crew(options.threads);
    int slot = 0;
    crew.run(r.graph.first_count(), [&](int i) { play_first(i, slot, 0); });
    for (std::int64_t at = 0; at < total;) {
        const int frames = frames_at(at);
        std::optional<Status> heard;
        crew.run(1 + r.graph.first_count(), [&](int i) {
            if (i == 0) {
                heard = hear(r.graph.play_rest(slot, frames, r.feed), listener);
            } else {
                play_first(i - 1, 1 - slot, at + frames);
            }
        });
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
    return render_blocks({*graph, *feed, options}, listener);
}

}  // namespace mixdown
