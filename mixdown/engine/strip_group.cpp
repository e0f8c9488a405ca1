// SPDX-License-Identifier: Apache-2.0
#include "engine/strip_group.h"

#include <algorithm>

#include "dsp/tap_row.h"

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
        set_terms(member);
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
        if (member.node.advance(frames)) set_terms(member);
        keep_for_others(member, slot, at, frames);
    }
    for (Partial& partial : partials) {
        for (int side = 0; side < 2; ++side) {
            const std::vector<MixTerm>& terms = partial.terms[side];
            mix_rows(terms.data(), static_cast<int>(terms.size()), partial.sum[slot][side] + at, frames);
        }
    }
}

void StripGroup::set_terms(Member& member) noexcept {
    for (const Member::Output& out : member.outputs) {
        for (int side = 0; side < 2; ++side) {
            MixTerm& term = partials[out.partial].terms[side][out.term];
            term = member.node.output().term(out.send, rows_of(member, lane_slice), side);
        }
    }
}

void StripGroup::keep_for_others(Member& member, int slot, int at, int frames) noexcept {
    const ConstBlock rows = rows_of(member, frames);
    if (member.kept[slot].frames > 0) {
        for (int c = 0; c < rows.channels; ++c) std::copy_n(rows[c], frames, member.kept[slot][c] + at);
    }
    if (member.tap[slot].frames > 0) {
        for (int side = 0; side < 2; ++side) {
            tap_row(member.node.output().term(-1, rows, side), member.tap[slot][side] + at, frames);
        }
    }
}

}  // namespace mixdown
