// SPDX-License-Identifier: Apache-2.0
#include "io/reel_player.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace mixdown {

ReelPlayer::ReelPlayer(ReelSlot& first, std::atomic<ReelSlot*>& next, int fade_frames, int enough_frames)
    : next_(next), fade_(fade_frames), enough_(enough_frames), enough_at_most_(first.reel.room() - Reel::piece_frames) {
    for (int i = 0; i < fade_; ++i) ramp_.push_back((static_cast<float>(i) + 0.5F) / static_cast<float>(fade_));
    for (int i = 0; i < first.reel.sources(); ++i) out_.emplace_back(first.reel.channels(i), longest_pull);
    first.free = false;
    main_ = {.slot = &first, .level = fade_, .mark = {}};
    pass_marks(main_, 0);
}

Pulled ReelPlayer::pull(int frames) noexcept {
    assert(frames >= 1 && frames <= longest_pull);
    frames_ = frames;
    take_next(frames);
    Reel& reel = main_.slot->reel;
    const int ready = reel.ready();
    // fade_ frames stay in hand, so that an underrun can always fade out
    if (!starving_ && ready < frames + fade_) {
        starving_ = true;
        underruns_.fetch_add(1, std::memory_order_relaxed);
    } else if (starving_ && main_.level == 0 && ready >= enough_) {
        starving_ = false;
    }
    const std::int64_t from = reel.played();
    pass_marks(main_, from);
    Pulled pulled{.frame = from + main_.mark.shift, .heard = starving_ ? std::min(frames, main_.level) : frames};
    play(main_, pulled.heard, starving_ ? -1 : 1, false);
    while (pass_mark(main_, from + pulled.heard - 1) && pulled.jump_count < pulled.jump.size()) {
        pulled.jump[pulled.jump_count++] = {static_cast<int>(main_.mark.at - from), main_.mark.at + main_.mark.shift};
    }
    reel.advance(pulled.heard);
    main_.level = starving_ ? main_.level - pulled.heard : std::min(fade_, main_.level + frames);
    play_leaving(frames);
    return pulled;
}

/// Adds what fades out, and gives its reel back when it has.
void ReelPlayer::play_leaving(int frames) noexcept {
    if (leaving_.slot == nullptr) return;
    const int heard = std::min({frames, leaving_.level, leaving_.slot->reel.ready()});
    play(leaving_, heard, -1, true);
    leaving_.slot->reel.advance(heard);
    leaving_.level = heard < frames ? 0 : leaving_.level - heard;
    if (leaving_.level == 0) std::exchange(leaving_.slot, nullptr)->free.store(true, std::memory_order_release);
}

/// The next `frames` frames of `voice` into out_, or added to it; the rest of the block silent, or left alone.
void ReelPlayer::play(const Voice& voice, int frames, int change, bool add) noexcept {
    const Reel& reel = voice.slot->reel;
    const int ramped = change > 0 ? std::min(frames, fade_ - voice.level) : frames;
    const auto gain = [&](int i) {
        return ramp_[static_cast<std::size_t>(change > 0 ? voice.level + i : voice.level - 1 - i)];
    };
    for (int s = 0; s < static_cast<int>(out_.size()); ++s) {
        for (int c = 0; c < reel.channels(s); ++c) {
            float* out = out_[static_cast<std::size_t>(s)][c];
            reel.next(s, c, frames, [&](const float* in, int at, int count) {
                const int until = std::clamp(ramped - at, 0, count);
                for (int i = 0; i < until; ++i) out[at + i] = (add ? out[at + i] : 0.0F) + gain(at + i) * in[i];
                std::copy(in + until, in + count, out + at + until);
            });
            if (!add) std::fill(out + frames, out + frames_, 0.0F);
        }
    }
}

/// Takes the next mark at or before reel frame `until`, if there is one.
bool ReelPlayer::pass_mark(Voice& voice, std::int64_t until) const noexcept {
    const Reel::Mark* mark = voice.slot->reel.mark(voice.marks_passed);
    if (mark == nullptr || mark->at > until) return false;
    voice.mark = *mark;
    ++voice.marks_passed;
    return true;
}

void ReelPlayer::pass_marks(Voice& voice, std::int64_t until) const noexcept {
    while (pass_mark(voice, until)) {
    }
}

/// At full level, and in no loop's crossfade.
bool ReelPlayer::steady(const Voice& voice) const noexcept {
    const bool joining = voice.marks_passed > 1 && voice.slot->reel.played() - voice.mark.at < fade_;
    return voice.level == fade_ && !joining;
}

/// Is the place where `next` joins still to come, or not read yet though it can be?
bool ReelPlayer::too_early(const ReelSlot& next, int frames) const noexcept {
    const std::int64_t joins = next.joins.load(std::memory_order_relaxed);
    const std::int64_t needed = main_.slot->reel.played() - joins + frames + fade_;
    return joins >= 0 &&
           (joins > main_.slot->reel.played() || (needed > next.reel.ready() && needed <= enough_at_most_));
}

/// Goes over to the next reel if there is one: without a seam where both give the same, with a crossfade otherwise.
void ReelPlayer::take_next(int frames) noexcept {
    ReelSlot* next = next_.load(std::memory_order_acquire);
    if (next == nullptr || leaving_.slot != nullptr || too_early(*next, frames)) return;
    if (!next_.compare_exchange_strong(next, nullptr, std::memory_order_acq_rel)) return;  // taken back
    Voice voice{.slot = next, .level = fade_, .mark = {}};
    const std::int64_t played = main_.slot->reel.played(), joins = next->joins.load(std::memory_order_relaxed);
    const std::int64_t behind = played - joins;
    const bool same_place = joins >= 0 && behind >= 0 && behind + frames + fade_ <= next->reel.ready();
    if (same_place) next->reel.advance(static_cast<int>(behind));
    pass_marks(voice, next->reel.played());
    pass_marks(main_, played);
    const bool same = same_place && steady(main_) && steady(voice) && !starving_ &&
                      played + main_.mark.shift == next->reel.played() + voice.mark.shift;
    leaving_ = std::exchange(main_, voice);
    if (same) {
        std::exchange(leaving_.slot, nullptr)->free.store(true, std::memory_order_release);
        return;
    }
    main_.level = 0;
    starving_ = false;
}

ConstFloatBlock ReelPlayer::block(int source) const noexcept {
    return out_[static_cast<std::size_t>(source)].block(frames_);
}

}  // namespace mixdown
