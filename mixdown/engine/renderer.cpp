// SPDX-License-Identifier: Apache-2.0
#include "engine/renderer.h"

#include <algorithm>
#include <optional>

#include "core/text.h"
#include "core/threads.h"
#include "engine/pipeline.h"

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
    const auto cut = [&](auto b) { return b.frames == 0 ? b : b.slice(skip, b.frames - skip); };
    Rendered rest{0, cut(block.master), block.tracks, block.buses};
    for (auto* list : {&rest.tracks, &rest.buses}) {
        for (ConstFloatBlock& b : *list) b = cut(b);
    }
    return listener(rest);
}

/// All blocks of the song, one step at a time, by any thread.
class BlockPlayer {
public:
    BlockPlayer(const Rendering& rendering, const Listener& listener)
        : r_(rendering),
          listener_(listener),
          length_(r_.feed.end_frame() + r_.graph.tail_frames()),
          total_(length_ + r_.graph.latency()),
          pipeline_(r_.graph.first_count(), (total_ + r_.options.block_frames - 1) / r_.options.block_frames,
                    slot_count) {}

    Result<std::int64_t> play() {
        if (r_.options.begins) {
            if (Status begun = r_.options.begins(length_); !begun) return begun.error();
        }
        const int threads = std::min(thread_count(r_.options.threads), 2 + r_.graph.first_count());
        do_together(threads, threads, [&](int) {
            try {
                while (const auto work = pipeline_.next()) {
                    step(*work);
                    pipeline_.done(*work);
                }
            } catch (...) {
                pipeline_.stop();  // the others would wait for it
                throw;
            }
        });
        if (fault_) return *fault_;
        return length_;
    }

private:
    void step(const Pipeline::Work& work) {
        const std::int64_t at = work.block * r_.options.block_frames;
        const auto frames = static_cast<int>(std::min<std::int64_t>(r_.options.block_frames, total_ - at));
        const auto slot = static_cast<int>(work.block % slot_count);
        if (work.group == Pipeline::hearing)
            let_hear(r_.graph.rendered(slot), at + frames);
        else if (work.group == Pipeline::rest)
            r_.graph.play_rest(slot, frames, r_.feed);
        else
            r_.graph.play_first(work.group, slot, frames, r_.feed);
    }
    void let_hear(const Rendered& block, std::int64_t end) {
        const Status heard = hear(block, listener_);
        if (!heard) return fail(heard.error());
        if (r_.options.stop != nullptr && r_.options.stop->load()) {
            return fail({Fault::interrupted, "", "interrupted", ""});
        }
        if (r_.options.progress) r_.options.progress(std::min(end, length_), length_);
    }
    void fail(Error error) {
        fault_ = std::move(error);
        pipeline_.stop();
    }

    Rendering r_;
    const Listener& listener_;
    std::int64_t length_, total_;  // frames: the song with its tail; with the latency, too
    Pipeline pipeline_;
    std::optional<Error> fault_;
};

}  // namespace

Result<std::int64_t> render(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                            const RenderOptions& options, const Listener& listener) {
    auto feed = FileFeed::open(session, mix, folder);
    if (!feed) return feed.error();
    auto graph = Graph::compile(session, mix, {options.block_frames, options.arithmetic, options.taps});
    if (!graph) return graph.error();
    auto length = BlockPlayer({*graph, *feed, options}, listener).play();
    if (!length) return length.error();
    if (const std::string file = feed->file_that_ended_early(); !file.empty()) {
        return Error{Fault::input, printable(file), "ended before its time while it was read", "copy it again"};
    }
    return length;
}

}  // namespace mixdown
