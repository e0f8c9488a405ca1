// A graph and its place on the tape: what a player plays, and what it crossfades between when the structure of the mix
// changes. What comes out at song frame f has been read `latency` frames earlier.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#include "engine/graph.h"
#include "engine/tape.h"

namespace mixdown {

class Deck final : public Feed {
public:
    /// Control thread. `number` counts the graphs of a player; changes name the one they are meant for.
    Deck(Graph graph, std::shared_ptr<Tape> tape, const Mix& mix, std::int64_t number);

    /// Control thread, before anyone plays it: throws away what comes out before the song's first frame.
    void skip_latency();
    /// The highest samples since the last call, as amplitudes: each strip's after fader and pan, then the master's. Any
    /// thread, one at a time.
    [[nodiscard]] std::vector<double> take_peaks();

    /// The most that gate and compressor of each strip took away since the last call, in dB (0 or less). As above.
    [[nodiscard]] std::vector<double> take_reductions();

    // Audio thread.
    /// The next frames (at most the graph's max_frames) into `out`; the tape has been advanced to tape_end(frames).
    void play(Block out) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] std::int64_t tape_end(int frames) const noexcept MIXDOWN_REALTIME { return at_ + frames; }
    void go_to(std::int64_t tape_frame) noexcept MIXDOWN_REALTIME { at_ = tape_frame; }
    [[nodiscard]] std::int64_t at() const noexcept { return at_; }
    /// The song frame that the next frame to come out belongs to.
    [[nodiscard]] std::int64_t song_frame() const noexcept MIXDOWN_REALTIME {
        return tape_->song_frame(at_) - graph_.latency();
    }
    [[nodiscard]] Graph& graph() noexcept { return graph_; }
    [[nodiscard]] Tape& tape() const noexcept { return *tape_; }
    [[nodiscard]] std::int64_t number() const noexcept { return number_; }

    void read(std::size_t track, FloatBlock out) override;

    std::unique_ptr<Deck> older;  // another one that nobody plays any more

private:
    void meter(const Rendered& block) noexcept MIXDOWN_REALTIME;

    Graph graph_;
    std::shared_ptr<Tape> tape_;  // counted by the control thread alone: it makes and destroys the decks
    std::int64_t number_ = 0, at_ = 0;
    std::vector<std::vector<int>> sources_;  // of each track: numbers on the tape
    std::vector<std::atomic<double>> peaks_, reductions_;
};

}  // namespace mixdown
