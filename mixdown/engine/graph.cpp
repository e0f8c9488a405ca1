// SPDX-License-Identifier: Apache-2.0
#include "engine/graph.h"

#include <algorithm>

#include "core/denormals.h"
#include "dsp/apply_gain.h"

namespace mixdown {
namespace {

void convert(ConstFloatBlock in, Block out) noexcept {
    for (int c = 0; c < out.channels; ++c) scale(1.0, in[c], out[c], out.frames);
}

}  // namespace

void Graph::update(const Mix& mix) {
    mix_ = mix;
    for (StripGroup& group : groups_) group.update(mix);
    aim_master(ramp_frames_);
}

void Graph::apply(const Change& change) noexcept {
    all_changed_ = all_changed_ || change.for_all;
    if (change.mix_row != nullptr) return change.apply(mix_);
    if (change.strip < strip_count_) {
        change.apply(strip_at(mix_, change.strip));
        const Place place = places_[change.strip];
        groups_[place.group].members[place.member].node.apply(change);
        changed_[change.strip] = 1;
        return;
    }
    Strip& vca = mix_.vcas[change.strip - strip_count_];
    change.apply(vca);
    for (StripGroup& group : groups_) {
        for (Member& member : group.members) {
            if (!member.node.follows(vca)) continue;
            member.node.apply_to_vca(change);
            changed_[member.strip] = 1;
        }
    }
}

void Graph::finish_changes() noexcept {
    for (std::size_t i = 0; i < strip_count_; ++i) {
        if (!all_changed_ && changed_[i] == 0) continue;
        StripGroup& group = groups_[places_[i].group];
        group.refresh(group.members[places_[i].member], mix_);
        changed_[i] = 0;
    }
    all_changed_ = false;
    aim_master(ramp_frames_);
}

void Graph::aim_master(int ramp_frames) noexcept {
    master_gain_.aim(amplitude_from_db(mix_.settings.master.fader_db), ramp_frames);
}

void Graph::locate(std::int64_t frame) noexcept {
    at_ = frame;
    for (StripGroup& group : groups_) group.locate(frame);
}

void Graph::start(std::int64_t frame) noexcept {
    at_ = frame;
    for (StripGroup& group : groups_) group.start(frame);
    aim_master(0);
    master_gain_.finish();  // a ramp that was on its way there, too
}

void Graph::sum_into(std::size_t to, int slot, Block out) {
    for (auto& side : terms_) side.clear();
    for (StripGroup& group : groups_) {
        for (Partial& partial : group.partials) {
            if (partial.to != to) continue;
            const Block sum = partial.sum[slot].block(out.frames);
            partial.wait.process(sum);
            for (int c = 0; c < 2; ++c) terms_[c].push_back({sum[c], 1, nullptr, nullptr});
        }
    }
    for (int c = 0; c < 2; ++c) mix_rows(terms_[c].data(), static_cast<int>(terms_[c].size()), out[c], out.frames);
}

void Graph::feed_keys(StripGroup& group, int slot, int frames) {
    for (KeyFeed& key : group.keys) {
        const Place from = places_[key.from];
        const Audio& kept = groups_[from.group].members[from.member].kept[slot];
        const Block row = key.row.block(frames);
        std::copy_n(kept[static_cast<int>(key.channel)], frames, row[0]);
        key.wait.process(row);
    }
}

void Graph::read_inputs(StripGroup& group, int slot, int frames, Feed& feed) {
    for (Member& member : group.members) {
        if (member.strip >= track_count_) {
            sum_into(member.strip, slot, member.input.block(frames));
            continue;
        }
        feed.read(member.strip, member.read.block(frames));
        if (member.wait.delay() == 0) continue;
        convert(member.read.block(frames), member.input.block(frames));
        member.wait.process(member.input.block(frames));
    }
}

void Graph::play_first(int group, int slot, int frames, Feed& feed) {
    const FlushDenormals flush;
    StripGroup& g = groups_[static_cast<std::size_t>(group)];
    read_inputs(g, slot, frames, feed);
    g.process(slot, frames);
}

const Rendered& Graph::play_rest(int slot, int frames, Feed& feed) {
    const FlushDenormals flush;
    for (std::size_t i = static_cast<std::size_t>(first_count_); i < groups_.size(); ++i) {
        feed_keys(groups_[i], slot, frames);
        read_inputs(groups_[i], slot, frames, feed);
        groups_[i].process(slot, frames);
    }
    const Block master = master_[slot].block(frames);
    sum_into(strip_count_, slot, master);
    apply_gain(master_gain_, ConstBlock(master), master);
    Rendered& rendered = rendered_[slot];
    rendered.master = master;
    rendered.frame = at_ - latency_;
    collect_taps(slot, frames);
    at_ += frames;
    return rendered;
}

const Rendered& Graph::pull(int frames, Feed& feed) {
    for (int i = 0; i < first_count_; ++i) play_first(i, 0, frames, feed);
    return play_rest(0, frames, feed);
}

void Graph::collect_taps(int slot, int frames) {
    const std::size_t tapped = options_.taps == Taps::all ? strip_count_ : track_count_;
    for (std::size_t i = 0; options_.taps != Taps::none && i < tapped; ++i) {
        Member& member = groups_[places_[i].group].members[places_[i].member];
        const FloatBlock tap = member.tap[slot].block(frames);
        member.tap_wait.process(tap);
        (i < track_count_ ? rendered_[slot].tracks[i] : rendered_[slot].buses[i - track_count_]) = tap;
    }
}

}  // namespace mixdown
