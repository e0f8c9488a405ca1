// Plays a mix while it is being changed. One thread controls, one is the audio callback; what they share is atomics, a
// bounded queue of changes (edit_queue.h) and decks that are handed over (deck_player.h). Nothing that the callback
// calls allocates, locks or touches a file.
//
// While nothing moves, what comes out from the song's start on is to the bit what render() gives. An edit is heard from
// the next block on, ramped over 20 ms; a change of structure is compiled aside and crossfaded to within 130 ms of
// playing. Time never jumps for it: the player reads further ahead instead.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/deck_player.h"
#include "engine/edit_queue.h"

namespace mixdown {

struct PlayerOptions {
    int max_frames = 2048;                   // the longest pull that costs no more than its share, 1 .. 8192
    double ahead_s = 1;                      // how far sources are read ahead
    std::function<void()> before_each_read;  // tests delay the reading here
};

/// What one pull gave.
struct Played {
    std::int64_t frame = 0;  // the song frame of its first one
    int frames = 0;          // that were played; the rest is silence, because the player is stopped
};

class Player {
public:
    /// Stopped at the song's start. Errors: as Graph::compile and ReadAhead::start.
    static Result<std::unique_ptr<Player>> open(const Session& session, const Mix& mix,
                                                const std::filesystem::path& folder, PlayerOptions options);

    // The control thread: one at a time. These may allocate and wait for files.
    /// Applies an edit to the mix and makes it heard. Errors: as the model's apply() (model/edit.h); then nothing
    /// changes. A structural one goes the way of replace().
    Status set(const Edit& edit);
    /// A hand on a control that has a curve, or is to get one: heard as an edit is, the curve waits. The mix stays as
    /// it is; a new graph knows nothing of it. `edit` is a live one with a number, or a mute.
    Status hold(const Edit& edit);
    /// The curve goes on, or where there is none the mix's own value.
    Status let_go(const std::string& strip, const std::string& parameter);
    /// Must a new graph be compiled for it?
    [[nodiscard]] bool is_structural(const Edit& edit) const {
        return effect_of(compiled_, edit) == Effect::structural;
    }
    /// Plays another mix of the same session, or of one with more sources. Errors: as open(); then the old one stays.
    /// Returns before it is heard; of several in quick succession the last one counts.
    Status replace(const Mix& mix) { return replace(session_, mix); }
    Status replace(const Session& session, const Mix& mix);
    [[nodiscard]] const Mix& mix() const noexcept { return mix_; }

    /// From the song's very start playing sets in at once, otherwise it fades in, as it fades out: 20 ms. What rings
    /// when it stops goes on when it plays again.
    void play() noexcept { wanted_.store(true, std::memory_order_release); }
    void stop() noexcept { wanted_.store(false, std::memory_order_release); }
    /// Crossfades to another place as soon as that is read (io/read_ahead.h); automation goes over to it within 20 ms.
    /// At rest nothing of the old place is heard any more: playing waits, silent, until it is read.
    void seek(std::int64_t frame);
    void loop(std::optional<Loop> loop);

    /// The highest samples since the last call, as amplitudes: tracks, buses, returns after fader and pan, then the
    /// master.
    [[nodiscard]] std::vector<double> take_peaks() { return newest_->take_peaks(); }
    /// The most that their gates and compressors took away since the last call, in dB (0 or less), without the master.
    [[nodiscard]] std::vector<double> take_reductions() { return newest_->take_reductions(); }

    // Any thread.
    /// The song frame that the next pull begins with.
    [[nodiscard]] std::int64_t position() const noexcept { return position_.load(std::memory_order_relaxed); }
    [[nodiscard]] bool playing() const noexcept { return wanted_.load(std::memory_order_relaxed); }
    [[nodiscard]] std::int64_t underruns() const noexcept { return underruns_.load(std::memory_order_relaxed); }

    // The audio thread.
    /// The next frames of the master into `out`, two channels; silence when stopped, or where the files are not read in
    /// time (that is an underrun: the song waits).
    Played pull(Block out) noexcept MIXDOWN_REALTIME;

private:
    Player(const Session& session, const Mix& mix, std::filesystem::path folder, PlayerOptions options);
    bool hand_over(Change change);
    Result<std::unique_ptr<Deck>> make_deck(const Session& session, const Mix& mix);
    Result<std::shared_ptr<Tape>> tape_for(const Session& session, const Mix& mix, int latency);
    template <class Use>
    void each_tape(Use use);

    void take_changes() noexcept MIXDOWN_REALTIME;
    int pull_some(Block out) noexcept MIXDOWN_REALTIME;

    Session session_;  // the control thread's
    Mix mix_, compiled_;
    std::filesystem::path folder_;
    PlayerOptions options_;
    std::vector<std::weak_ptr<Tape>> tapes_;  // all that may still be played; the newest is the last
    std::optional<Loop> loop_;
    std::int64_t decks_ = 0;
    Deck* newest_ = nullptr;  // the newest deck

    static constexpr std::size_t queue_room = 1024;
    EditQueue<Change, queue_room> queue_;
    std::atomic<bool> wanted_{false}, at_rest_{true};
    std::atomic<std::int64_t> position_{0}, underruns_{0};

    std::unique_ptr<DeckPlayer> player_;  // the audio thread's, but for its control half
    int fade_ = 1, level_ = 0;            // 0: silent .. fade_: full
};

}  // namespace mixdown
