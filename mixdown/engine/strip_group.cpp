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

void StripGroup::update(const Mix& mix) {
    for (Member& member : members) {
        member.node.update(mix, strip_at(mix, member.strip));
        set_lanes(member, member.node.default_ramp());
    }
}

void StripGroup::refresh(Member& member, const Mix& mix) noexcept {
    member.node.refresh(mix, strip_at(mix, member.strip));
    set_lanes(member, member.node.default_ramp());
}

void StripGroup::locate(std::int64_t frame) noexcept {
    for (Member& member : members) {
        member.node.locate(frame);
        if (member.node.automated()) set_lanes(member, member.node.default_ramp());
    }
}

void StripGroup::process(int slot, int frames) noexcept {
    for (Partial& partial : partials) {
        for (int c = 0; c < 2; ++c) std::fill_n(partial.sum[slot][c], frames, 0.0);
    }
    for (int at = 0; at < frames;) {
        int count = std::min(lane_slice, frames - at);
        for (Member& member : members) {
            if (const int ramp = member.node.follow_input(); ramp > 0) set_lanes(member, ramp);
            count = member.node.slice(count);
        }
        process_slice(slot, at, count);
        at += count;
    }
}

Block StripGroup::rows_of(const Member& member, int frames) noexcept {
    double* first = rows_[member.lane];
    return member.node.channels() == 2 ? Block(first, rows_[member.lane + 1], frames) : Block(first, frames);
}

void StripGroup::process_slice(int slot, int at, int frames) noexcept {
    double* rows[most_lanes];
    for (int lane = 0; lane < most_lanes; ++lane) rows[lane] = rows_[lane];
    for (Member& member : members) {
        const Block slice = rows_of(member, frames);
        if (member.input.frames == 0)
            member.node.process_input(ConstFloatBlock(member.read.block()).slice(at, frames), slice);
        else
            member.node.process_input(ConstBlock(member.input.block()).slice(at, frames), slice);
    }
    for (const KeyFeed& key : keys) {
        lane_keys_.row[key.slot][key.lane] = key.row[0] + at;
        lane_keys_.any[key.slot] = true;
    }
    lanes->process(rows, lane_keys_, frames);
    for (Member& member : members) {
        member.node.advance(frames);
        for (int done = 0; done < frames;) {
            const int count = member.node.follow_output(frames - done);
            add_outputs(member, rows_of(member, frames).slice(done, count), slot, at + done);
            done += count;
        }
    }
}

void StripGroup::add_outputs(Member& member, ConstBlock slice, int slot, int at) noexcept {
    const auto part = [&](Audio& audio) { return audio.block().slice(at, slice.frames); };
    for (const Member::Output& out : member.outputs) {
        const Block to = part(partials[out.partial].sum[slot]);
        if (out.send < 0)
            member.node.output().add_main(slice, to);
        else
            member.node.output().add_send(out.send, slice, to);
    }
    if (member.kept[slot].frames > 0) {
        for (int c = 0; c < slice.channels; ++c) std::copy_n(slice[c], slice.frames, part(member.kept[slot])[c]);
    }
    if (member.tap[slot].frames > 0) {
        const Block tap = part(member.tap[slot]);
        for (int c = 0; c < 2; ++c) std::fill_n(tap[c], slice.frames, 0.0);
        member.node.output().add_main(slice, tap);
    }
}

}  // namespace mixdown
