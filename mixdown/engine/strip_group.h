// Strips that are played together because their channels share a set of lanes. A group takes its strips' inputs, sends
// them through the processors, and adds what comes out to partial sums, one for each place that it goes to.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/feed.h"
#include "engine/strip_node.h"

namespace mixdown {

/// The groups of tracks may be this many blocks ahead of the rest, so everything between them exists as often.
inline constexpr int slot_count = 8;

/// What a group adds up for one place: a bus, a return, or the master, late by `delay` so that it arrives in time.
struct Partial {
    std::size_t to = 0;  // strip number, or master
    Aligner wait;
    Audio sum[slot_count];
    std::vector<MixTerm> terms[2];  // of left and right, in the order of members
};

/// The output of one strip that another one listens to.
struct KeyFeed {
    std::size_t from = 0, channel = 0;
    int slot = 0, lane = 0;  // whose key: which processor, in which lane
    Aligner wait;
    Audio row;
};

/// One strip's place in a group.
struct Member {
    std::size_t strip = 0;
    int lane = 0;
    StripNode node;
    FloatAudio read;  // a track's source
    Audio input;      // what a bus or return sums; a track whose key comes late waits in it
    Aligner wait;
    Audio kept[slot_count];  // before the fader, for those that listen to it
    struct Output {
        std::size_t partial = 0;
        int send = -1;  // -1: the main output
        std::size_t term = 0;
    };
    std::vector<Output> outputs;
    FloatAudio tap[slot_count];  // after fader and pan, when asked for
    AlignerOf<float> tap_wait;
};

class StripGroup {
public:
    std::vector<Member> members;
    std::vector<Partial> partials;
    std::vector<KeyFeed> keys;
    std::unique_ptr<StripLanes> lanes;

    /// Plays the next frames of all members from what was read or summed for them.
    void process(int slot, int frames) noexcept MIXDOWN_REALTIME;

    /// Processors at the settings of their strips, with no memory.
    void start(std::int64_t frame) noexcept;
    void update(const Mix& mix);

    /// One member's settings moved (StripNode::apply): everything of it ramps there.
    void refresh(Member& member, const Mix& mix) noexcept MIXDOWN_REALTIME;
    /// The song goes on at another frame.
    void locate(std::int64_t frame) noexcept MIXDOWN_REALTIME;

private:
    void process_slice(int slot, int at, int frames) noexcept;
    void set_terms(Member& member) noexcept;
    void keep_for_others(Member& member, int slot, int at, int frames) noexcept;
    [[nodiscard]] Block rows_of(const Member& member, int frames) noexcept;
    void set_lanes(Member& member, int ramp_frames) noexcept;

    LaneKeys lane_keys_;
    alignas(64) double rows_[most_lanes][lane_slice] = {};  // scratch: one slice of every lane
};

}  // namespace mixdown
