// Plays one deck, and goes over to another when the control thread offers one. For a while the new one plays unheard
// beside the old one, until its filters, detectors and look-ahead have settled; then they crossfade, both at the same
// song frame whatever their latencies, and the old one goes back to the control thread:
//
//     old   ------------------------\.
//     new   [ 100 ms or its latency ] \______________    out = (1 - g) old + g new,  g = 1/n, 2/n ... 1 over 20 ms
//
// A reverb or delay that rings in the old graph ends with the crossfade; the new one's begins with what was heard
// during the settling. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/deck.h"

namespace mixdown {

class DeckPlayer {
public:
    DeckPlayer(std::unique_ptr<Deck> first, int rate_hz, int max_frames);
    ~DeckPlayer();
    DeckPlayer(const DeckPlayer&) = delete;
    DeckPlayer& operator=(const DeckPlayer&) = delete;

    // Control thread.
    /// Offers a deck; take_back() first.
    void offer(std::unique_ptr<Deck> deck) noexcept { next_.store(deck.release(), std::memory_order_release); }
    /// The offered deck if the audio thread has not taken it, or nothing.
    [[nodiscard]] std::unique_ptr<Deck> take_back() noexcept {
        return std::unique_ptr<Deck>(next_.exchange(nullptr, std::memory_order_acq_rel));
    }
    /// Destroys the decks that are not needed any more.
    void collect() noexcept { std::unique_ptr<Deck>(retired_.exchange(nullptr, std::memory_order_acq_rel)).reset(); }

    // Audio thread.
    void take_next() noexcept MIXDOWN_REALTIME;
    /// Changes go to the deck that they are meant for.
    void apply(const Change& change) noexcept MIXDOWN_REALTIME;
    void finish_changes() noexcept MIXDOWN_REALTIME;
    /// The next frames, at most max_frames; returns underruns.
    int play(Block out) noexcept MIXDOWN_REALTIME;
    /// Winds on, unheard, to what was sought. Is it there (or is it no time for that)?
    [[nodiscard]] bool arrives() noexcept MIXDOWN_REALTIME;
    [[nodiscard]] std::int64_t song_frame() const noexcept MIXDOWN_REALTIME { return current_->song_frame(); }

private:
    [[nodiscard]] bool in_step() noexcept MIXDOWN_REALTIME;
    void crossfade(Block out) noexcept MIXDOWN_REALTIME;
    void retire() noexcept MIXDOWN_REALTIME;

    int fade_ = 1, settling_ = 1, patience_ = 1;  // frames
    std::atomic<Deck*> next_{nullptr}, retired_{nullptr};

    std::unique_ptr<Deck> current_, coming_;  // the audio thread's
    bool in_step_ = false;                    // does coming_ play?
    int settles_ = 0;                         // frames that it plays unheard
    std::int64_t waited_ = 0, played_ = 0;    // by coming_, in frames
    Audio beside_;                            // what it plays
};

}  // namespace mixdown
