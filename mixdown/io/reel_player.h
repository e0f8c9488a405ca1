// The audio thread's half of ReadAhead: plays one reel, crossfades to the next, and fades out and in again where the
// reading did not keep up. Nothing here allocates, locks or reads.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>

#include "io/reel.h"

namespace mixdown {

inline constexpr int longest_pull = 8192;

/// What one pull gave.
struct Pulled {
    struct Jump {
        int at = 0;              // frame of the block, > 0
        std::int64_t frame = 0;  // the song frame there
    };
    std::int64_t frame = 0;  // the song frame of the block's first one
    int heard = 0;           // frames of the block before an underrun's silence; all of them in the usual case

    [[nodiscard]] std::span<const Jump> jumps() const noexcept { return {jump.data(), jump_count}; }
    std::array<Jump, longest_pull / shortest_loop + 1> jump{};
    std::size_t jump_count = 0;
};

/// A reel on its way to the audio thread, and back.
struct ReelSlot {
    Reel reel;
    std::atomic<bool> free{true};         // true: the reading thread's
    std::atomic<std::int64_t> joins{-1};  // the frame of the playing reel that this one's first is the same as, or -1
    std::int64_t seeks = 0;               // asked for when it was started; the one's who has the slot
};

class ReelPlayer {
public:
    /// Plays `first` at once. `next` brings the reels to come.
    ReelPlayer(ReelSlot& first, std::atomic<ReelSlot*>& next, int fade_frames, int enough_frames);

    Pulled pull(int frames) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] ConstFloatBlock block(int source) const noexcept MIXDOWN_REALTIME;
    [[nodiscard]] int ready() const noexcept MIXDOWN_REALTIME { return main_.slot->reel.ready(); }
    /// The seeks that what is played now has followed.
    [[nodiscard]] std::int64_t seeks() const noexcept MIXDOWN_REALTIME { return main_.slot->seeks; }
    [[nodiscard]] std::int64_t underruns() const noexcept { return underruns_.load(std::memory_order_relaxed); }

private:
    struct Voice {
        ReelSlot* slot = nullptr;
        int level = 0;  // 0: silent .. fade_: full
        Reel::Mark mark;
        std::int64_t marks_passed = 0;
    };
    [[nodiscard]] bool pass_mark(Voice& voice, std::int64_t until) const noexcept;
    void pass_marks(Voice& voice, std::int64_t until) const noexcept;
    [[nodiscard]] bool too_early(const ReelSlot& next, int frames) const noexcept;
    [[nodiscard]] bool steady(const Voice& voice) const noexcept;
    void take_next(int frames) noexcept;
    void play(const Voice& voice, int frames, int change, bool add) noexcept;
    void play_leaving(int frames) noexcept;

    std::atomic<ReelSlot*>& next_;
    int fade_ = 1;
    int enough_ = 1, enough_at_most_ = 1;  // frames read before it sounds again; frames that a reel is sure to get
    std::vector<float> ramp_;              // gain at each level on the way up
    std::vector<FloatAudio> out_;
    int frames_ = 0;

    Voice main_, leaving_;
    bool starving_ = false;
    std::atomic<std::int64_t> underruns_{0};
};

}  // namespace mixdown
