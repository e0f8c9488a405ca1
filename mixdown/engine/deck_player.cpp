// SPDX-License-Identifier: Apache-2.0
#include "engine/deck_player.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

constexpr double settling_s = 0.1;
constexpr double patience_s = 2;  // for a tape that cannot be brought to the same song frame

}  // namespace

DeckPlayer::DeckPlayer(std::unique_ptr<Deck> first, int rate_hz, int max_frames)
    : fade_(Spec{static_cast<double>(rate_hz)}.ramp_frames()),
      settling_(static_cast<int>(settling_s * rate_hz)),
      patience_(static_cast<int>(patience_s * rate_hz)),
      current_(std::move(first)),
      beside_(2, max_frames) {}

DeckPlayer::~DeckPlayer() {
    (void)take_back();
    collect();
}

void DeckPlayer::take_next() noexcept {
    if (coming_ != nullptr) return;
    coming_.reset(next_.exchange(nullptr, std::memory_order_acq_rel));
    if (coming_ == nullptr) return;
    in_step_ = false;
    waited_ = played_ = 0;
    settles_ = std::max(settling_, coming_->graph().latency());
}

void DeckPlayer::apply(const Change& change) noexcept {
    for (Deck* deck : {current_.get(), coming_.get()}) {
        if (deck != nullptr && deck->number() == change.graph) deck->graph().apply(change);
    }
}

void DeckPlayer::finish_changes() noexcept {
    current_->graph().finish_changes();
    if (coming_ != nullptr) coming_->graph().finish_changes();
}

/// Brings the coming deck to the song frame that the current one plays. True: it is there, or never will be.
bool DeckPlayer::in_step() noexcept {
    if (in_step_) return true;
    const int latency = coming_->graph().latency();
    if (&coming_->tape() == &current_->tape()) {
        coming_->go_to(current_->at() - current_->graph().latency() + latency);
        return in_step_ = true;
    }
    const std::int64_t behind = current_->song_frame() - coming_->song_frame();
    const std::int64_t skipped = std::clamp<std::int64_t>(behind, 0, longest_pull);
    (void)coming_->tape().advance_to(coming_->tape_end(static_cast<int>(skipped)));
    coming_->go_to(coming_->at() + skipped);
    return in_step_ = behind == skipped || waited_ > patience_;
}

bool DeckPlayer::arrives() noexcept {
    Tape& tape = current_->tape();
    if ((coming_ != nullptr && in_step_) || tape.is_there()) return true;
    current_->go_to(tape.written());
    (void)tape.advance_to(current_->tape_end(1));
    return tape.is_there();
}

int DeckPlayer::play(Block out) noexcept {
    const bool both = coming_ != nullptr && in_step();
    const bool one_tape = both && &coming_->tape() == &current_->tape();
    const std::int64_t end = current_->tape_end(out.frames), other_end = both ? coming_->tape_end(out.frames) : 0;
    int underruns = current_->tape().advance_to(one_tape ? std::max(end, other_end) : end);
    current_->play(out);
    if (both) {
        underruns += coming_->tape().advance_to(other_end);
        crossfade(out);
    } else if (coming_ != nullptr) {
        waited_ += out.frames;
    }
    return underruns;
}

void DeckPlayer::crossfade(Block out) noexcept {
    const Block beside = beside_.block(out.frames);
    coming_->play(beside);
    const auto first = static_cast<int>(std::clamp<std::int64_t>(settles_ - played_, 0, out.frames));
    for (int c = 0; c < 2; ++c) {
        for (int i = first; i < out.frames; ++i) {
            const double g = std::min(static_cast<double>(played_ + i - settles_ + 1) / fade_, 1.0);
            out[c][i] = g < 1 ? (1 - g) * out[c][i] + g * beside[c][i] : beside[c][i];
        }
    }
    played_ += out.frames;
    if (played_ >= settles_ + fade_) retire();
}

void DeckPlayer::retire() noexcept {
    std::swap(current_, coming_);
    coming_->older.reset(retired_.exchange(nullptr, std::memory_order_acq_rel));  // it has none: nothing is destroyed
    retired_.store(coming_.release(), std::memory_order_release);
}

}  // namespace mixdown
