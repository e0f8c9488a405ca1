// A stretch of the song, read ahead: one ring per source, all in step. The reading thread fills it, loop joins
// included; the audio thread empties it. One of each, without locks: what was written is published by one counter, what
// was played by another. Reel frames count from 0, song frames from the song's start; marks say where the two part.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <optional>
#include <vector>

#include "core/realtime.h"
#include "io/source_stream.h"

namespace mixdown {

/// The song frames [begin, end), over and over.
struct Loop {
    std::int64_t begin = 0, end = 0;
    bool operator==(const Loop&) const = default;
};

/// No loop is shorter, so the jumps in a block are few.
inline constexpr int shortest_loop = 1024;

class Reel {
public:
    /// From reel frame `at` on, song frame = reel frame + shift.
    struct Mark {
        std::int64_t at = 0, shift = 0;
    };

    /// `room_frames`: how far it reads ahead, at least 2 pieces. A loop's join is crossfaded over `fade_frames` (>= 1).
    Reel(std::vector<SourceStream> sources, int room_frames, int fade_frames);

    static constexpr int piece_frames = 2048;

    // Reading thread. `start` only while no one plays the reel.
    /// Empties the reel; it will go on from song frame `frame`. A loop takes effect when its end comes by (never for a
    /// start behind it): the material after `end` fades out into that from `begin`. It is to be twice the fade and
    /// shortest_loop at least.
    void start(std::int64_t frame, std::optional<Loop> loop);
    /// Reads one piece; false: no room for one.
    bool fill();
    /// The song frame at reel frame `at`, played() <= at <= written.
    [[nodiscard]] std::int64_t song_frame(std::int64_t at) const;

    // Any thread.
    [[nodiscard]] int room() const noexcept { return room_; }
    /// Reel frames played so far.
    [[nodiscard]] std::int64_t played() const noexcept { return played_.load(std::memory_order_acquire); }
    /// Frames there to be played.
    [[nodiscard]] int ready() const noexcept {
        const std::int64_t played = this->played();
        return static_cast<int>(written_.load(std::memory_order_acquire) - played);
    }

    // Audio thread.
    [[nodiscard]] int sources() const noexcept { return static_cast<int>(rings_.size()); }
    [[nodiscard]] int channels(int source) const noexcept { return rings_[static_cast<std::size_t>(source)].channels; }
    /// Calls use(samples, at, count) for the one or two runs that the next `frames` frames lie in.
    template <class Use>
    void next(int source, int channel, int frames, Use use) const noexcept {
        const auto from = static_cast<int>(played_.load(std::memory_order_relaxed) % room_);
        const int first = frames < room_ - from ? frames : room_ - from;
        const float* ring = rings_[static_cast<std::size_t>(source)][channel];
        use(ring + from, 0, first);
        if (first < frames) use(ring, first, frames - first);
    }
    void advance(int frames) noexcept MIXDOWN_REALTIME {
        played_.store(played_.load(std::memory_order_relaxed) + frames, std::memory_order_release);
    }
    /// The mark after `index` others, if it is written yet.
    [[nodiscard]] const Mark* mark(std::int64_t index) const noexcept MIXDOWN_REALTIME {
        return index < marks_written_.load(std::memory_order_acquire) ? &marks_[slot(index)] : nullptr;
    }

private:
    [[nodiscard]] std::size_t slot(std::int64_t index) const noexcept {
        return static_cast<std::size_t>(index) % marks_.size();
    }
    void put_mark(std::int64_t song_frame);
    void join();
    void fill_source(std::size_t index, int frames);

    std::vector<SourceStream> sources_;
    std::vector<FloatAudio> rings_;
    std::vector<FloatAudio> tails_;  // what fades out at a join
    FloatAudio piece_[2];            // one mono, one stereo
    int room_ = 0, fade_ = 0;

    std::optional<Loop> loop_;
    std::int64_t at_ = 0;          // song frame to be read next
    int fading_ = 0;               // frames of the tails still to come
    std::vector<Mark> marks_;      // a ring: never more unread ones than loops fit into the room
    std::int64_t first_mark_ = 0;  // the last one that was played; the reading thread's

    std::atomic<std::int64_t> marks_written_{0}, written_{0}, played_{0};
};

}  // namespace mixdown
