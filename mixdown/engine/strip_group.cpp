// SPDX-License-Identifier: Apache-2.0
#include "engine/strip_group.h"

#include <algorithm>

namespace mixdown {

void StripGroup::set_lanes(Member& member, int ramp_frames) noexcept {
    const bool linked = member.node.channels() == 2;
    for (int c = 0; c < member.node.channels(); ++c) {
        lanes->set(member.lane + c, member.node.settings(), linked, ramp_frames);
    }
}

void StripGroup::start(std::int64_t frame) noexcept {
    for (Member& member : members) {
        member.node.start(frame);
        set_lanes(member, 0);
        member.wait.reset();
        member.tap_wait.reset();
    }
    lanes->reset();
    for (Partial& partial : partials) partial.wait.reset();
    for (KeyFeed& key : keys) key.wait.reset();
}

void StripGroup::update(const Mix& mix) noexcept {
    for (Member& member : members) {
        member.node.update(mix, strip_at(mix, member.strip));
        set_lanes(member, member.node.default_ramp());
    }
}

void StripGroup::process(int slot, int frames) noexcept {
    for (Partial& partial : partials) {
        for (int c = 0; c < 2; ++c) std::fill_n(partial.sum[slot][c], frames, 0.0);
    }
    for (int at = 0; at < frames;) {
        int count = std::min(lane_slice, frames - at);
        for (const Member& member : members) count = member.node.slice(count);
        process_slice(slot, at, count);
        at += count;
    }
}

void StripGroup::process_slice(int slot, int at, int frames) noexcept {
    double* rows[most_lanes];
    std::fill_n(rows, most_lanes, silence_.data());
    for (Member& member : members) {
        if (const auto moved = member.node.follow_automation(); moved.processors) set_lanes(member, moved.ramp_frames);
        const Block slice = member.rows[slot].block().slice(at, frames);
        member.node.process_input(slice);
        for (int c = 0; c < slice.channels; ++c) rows[member.lane + c] = slice[c];
    }
    for (KeyFeed& key : keys) lane_keys_.row[key.slot][key.lane] = key.row[0] + at;
    for (const KeyFeed& key : keys) lane_keys_.any[key.slot] = true;
    lanes->process(rows, lane_keys_, frames);
    for (Member& member : members) {
        const ConstBlock slice = member.rows[slot].block().slice(at, frames);
        member.node.advance(frames);
        for (const Member::Output& out : member.outputs) {
            const Block to = partials[out.partial].sum[slot].block().slice(at, frames);
            if (out.send < 0)
                member.node.output().add_main(slice, to);
            else
                member.node.output().add_send(out.send, slice, to);
        }
        if (member.tap[slot].frames == 0) continue;
        const Block tap = member.tap[slot].block().slice(at, frames);
        for (int c = 0; c < 2; ++c) std::fill_n(tap[c], frames, 0.0);
        member.node.output().add_main(slice, tap);
    }
}

}  // namespace mixdown
