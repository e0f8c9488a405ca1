// A mix, compiled to something that plays: tracks read their sources, everything goes through its strip, buses and
// returns sum what is fed to them, the master sums the rest (at 0.0 dB, unless the user has unlocked its fader). Sums
// run in an order that the mix alone decides, in double, so the bits do not depend on threads or block sizes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/latency.h"
#include "engine/strip_group.h"

namespace mixdown {

/// Whose output Rendered holds, too.
enum class Taps { none, tracks, all };

struct GraphOptions {
    int max_frames = 4096;  // the longest block that will come
    Arithmetic arithmetic = Arithmetic::fast;
    Taps taps = Taps::none;
};

/// One block of the finished mix and, if asked for, all that went into it. The views last until the same slot is played
/// again.
struct Rendered {
    std::int64_t frame = 0;  // the song frame of the first one
    ConstBlock master;
    std::vector<ConstFloatBlock> tracks;  // after fader and pan, in the order of Mix::strips
    std::vector<ConstFloatBlock> buses;   // likewise: Mix::buses, then Mix::returns
};

class Graph {
public:
    /// Error: the routing goes in a circle.
    static Result<Graph> compile(const Session& session, const Mix& mix, const GraphOptions& options);

    /// The mix moved (same strips and routing): everything ramps to the new settings from the next frame on. Allocates.
    void update(const Mix& mix);

    /// The same for single parameters, in the audio thread: apply() each, then finish_changes() once.
    void apply(const Change& change) noexcept MIXDOWN_REALTIME;
    void finish_changes() noexcept MIXDOWN_REALTIME;

    /// What is read next is song frame `frame`: automation goes over to it within one ramp, nothing is forgotten. (A
    /// strip whose input is late follows it by so much too early.)
    void locate(std::int64_t frame) noexcept MIXDOWN_REALTIME;

    /// Everything as it is at a song frame, with no memory of past audio.
    void start(std::int64_t frame) noexcept;

    /// Frames by which the master is late, and for which it goes on after the sources have ended.
    [[nodiscard]] int latency() const noexcept { return latency_; }
    [[nodiscard]] std::int64_t tail_frames() const noexcept { return tail_; }
    /// The song frame that is read next.
    [[nodiscard]] std::int64_t reads_at() const noexcept { return at_; }
    [[nodiscard]] std::size_t strips() const noexcept { return strip_count_; }
    /// What gate and compressor of a strip do now, in dB (0 or less).
    [[nodiscard]] double gain_reduction_db(std::size_t strip) const noexcept MIXDOWN_REALTIME {
        const StripGroup& group = groups_[places_[strip].group];
        return group.lanes->gain_reduction_db(group.members[places_[strip].member].lane);
    }
    [[nodiscard]] int max_frames() const noexcept { return options_.max_frames; }

    /// A pull in two halves and slot_count slots, so that a block can be finished and written while others are begun:
    /// groups of tracks that need nobody play their next `frames` into `slot`, independently of each other ...
    [[nodiscard]] int first_count() const noexcept { return first_count_; }
    void play_first(int group, int slot, int frames, Feed& feed);
    /// ... then all others play, and the master sums.
    const Rendered& play_rest(int slot, int frames, Feed& feed);
    /// What play_rest() returned for the slot; others may be played meanwhile.
    [[nodiscard]] const Rendered& rendered(int slot) const noexcept { return rendered_[slot]; }

    /// Both halves: what a live player calls.
    const Rendered& pull(int frames, Feed& feed);

private:
    friend class GraphBuilder;
    void read_inputs(StripGroup& group, int slot, int frames, Feed& feed);
    void sum_into(std::size_t to, int slot, Block out);
    void feed_keys(StripGroup& group, int slot, int frames);
    void collect_taps(int slot, int frames);
    void aim_master(int ramp_frames) noexcept MIXDOWN_REALTIME;

    GraphOptions options_;
    Mix mix_;                    // the settings as they were asked for; its automation is in the nodes
    std::vector<char> changed_;  // which strips apply() touched
    bool all_changed_ = false;
    std::vector<StripGroup> groups_;  // by level: the first ones need nobody
    std::vector<MixTerm> terms_[2];   // scratch of sum_into, left and right, with room for all partial sums
    int first_count_ = 0;
    std::size_t track_count_ = 0, strip_count_ = 0;
    int latency_ = 0;
    std::int64_t tail_ = 0;
    struct Place {
        std::size_t group = 0, member = 0;
    };
    std::vector<Place> places_;  // of each strip
    Audio master_[slot_count];
    Ramp master_gain_;  // 1, unless the user has unlocked the master and moved its fader
    int ramp_frames_ = 0;
    std::int64_t at_ = 0;  // song frame of the next sum, lateness not counted
    Rendered rendered_[slot_count];
};

}  // namespace mixdown
