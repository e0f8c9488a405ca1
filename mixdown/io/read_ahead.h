// Plays sources to an audio callback: a thread of its own reads them ahead of it. Between jumps, what comes out is to
// the bit what SourceStream::read gives for the same song frames, however it is asked for (a resampled source after a
// seek: see SourceStream::seek). A seek or a change of loop is prepared on a second reel while the first plays on.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>

#include "io/reel_player.h"
#include "model/session.h"

namespace mixdown {

struct ReadAheadOptions {
    double ahead_s = 1.0;                    // how far it reads ahead; at least four of the longest pulls
    double fade_ms = 10;                     // of every crossfade, 0 (one frame) .. 100
    std::function<void()> before_each_read;  // tests delay the reading thread here
};

class ReadAhead {
public:
    /// Opens the sources of `session` named in `ids` (order kept), twice, and reads until it is `ahead_s` ahead of song
    /// frame 0. Errors: as SourceStream::open, or an id that the session lacks.
    static Result<std::unique_ptr<ReadAhead>> start(const Session& session, std::span<const std::string> ids,
                                                    const std::filesystem::path& folder, ReadAheadOptions options);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    // Any thread but the audio thread.
    /// Goes on at song frame `frame` (0 or later) as soon as that is read; crossfades from the old place to the new
    /// one. Of several seeks in quick succession the last one counts.
    void seek(std::int64_t frame);
    /// From now on, when the loop's end comes by, playing goes on at its begin: the material after the end fades out
    /// into that from the begin. A loop shorter than two fades, or than shortest_loop, is lengthened at its end.
    /// Playing itself goes on where it is, without a seam; if it is behind the loop's end it just goes on. nullopt: no
    /// loop.
    void set_loop(std::optional<Loop> loop);

    // Audio thread.
    /// Advances by `frames`, 1 .. longest_pull: block(i) holds the next frames of source i until the next pull. An
    /// underrun fades out, holds the song's position, and fades in again when enough is read: nothing of the song is
    /// skipped.
    Pulled pull(int frames) noexcept MIXDOWN_REALTIME { return player_.pull(frames); }
    [[nodiscard]] ConstFloatBlock block(int source) const noexcept MIXDOWN_REALTIME { return player_.block(source); }
    /// Does it play where the last seek wanted it?
    [[nodiscard]] bool is_there() const noexcept MIXDOWN_REALTIME {
        return player_.seeks() == seeks_.load(std::memory_order_acquire);
    }
    /// Frames that are read ahead.
    [[nodiscard]] int ready() const noexcept MIXDOWN_REALTIME { return player_.ready(); }

    // Any thread.
    /// Times that the reading did not keep up: one for each gap, however long.
    [[nodiscard]] std::int64_t underruns() const noexcept { return player_.underruns(); }

private:
    struct Asked {
        bool anything = false;
        std::optional<std::int64_t> frame;
        std::optional<Loop> loop;
    };
    ReadAhead(std::vector<SourceStream> first, std::vector<SourceStream> second, int rate_hz, ReadAheadOptions options);
    void ask(const std::function<void(Asked&)>& change);
    void run();
    void take_what_was_asked();
    void prepare(ReelSlot& spare);
    bool fill();

    int rate_hz_ = 48000, fade_ = 1, enough_ = 1;
    ReadAheadOptions options_;
    ReelSlot slots_[2];
    std::atomic<ReelSlot*> next_{nullptr};  // ready to be taken by the player
    std::atomic<std::int64_t> seeks_{0};    // asked for so far
    ReelPlayer player_;

    // the reading thread's
    ReelSlot* preparing_ = nullptr;
    bool changed_ = false;                // something was asked that no reel shows yet
    std::optional<std::int64_t> target_;  // the last seek, as long as the player has not taken it
    bool new_target_ = false;             // it is part of what was asked
    std::int64_t followed_ = 0;           // the seeks up to that one
    std::optional<Loop> loop_;

    std::mutex mutex_;  // over what follows
    std::condition_variable wake_;
    Asked asked_;
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace mixdown
