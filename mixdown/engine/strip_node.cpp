// SPDX-License-Identifier: Apache-2.0
#include "engine/strip_node.h"

#include <algorithm>

#include "model/audible.h"

namespace mixdown {
namespace {

bool is_output(const std::string& id) {
    return id == "fader_db" || id == "mute" || id == "ride.gain_db" || id == "pan" || id.starts_with("send");
}
bool is_of_vca(const std::string& id) { return id == "fader_db" || id == "mute"; }

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 2;

/// Only strips whose effect is on have it: `on` is structure. Without it, what comes in passes.
template <class Effect>
std::unique_ptr<Effect> effect_if(bool wanted, const Spec& spec) {
    if (!wanted) return nullptr;
    auto effect = std::make_unique<Effect>();
    effect->prepare(spec);
    return effect;
}

}  // namespace

StripNode::StripNode(const NodePlan& plan, const Spec& spec)
    : channels_(plan.channels),
      arrival_(plan.arrival),
      departure_(plan.departure),
      ramp_frames_(spec.ramp_frames()),
      now_(*plan.strip),
      input_automation_(*plan.strip, spec.rate_hz, [](const std::string& id) { return !is_output(id); }),
      output_automation_(*plan.strip, spec.rate_hz, is_output),
      reverb_(effect_if<Reverb>(plan.strip->reverb.on && plan.channels == 2, spec)),
      delay_(effect_if<StereoDelay>(plan.strip->delay.on && plan.channels == 2, spec)) {
    if (const Strip* vca = plan.strip->routing.vca.empty() ? nullptr : plan.mix->find(plan.strip->routing.vca)) {
        vca_ = *vca;
        vca_automation_ = Automation(*vca, spec.rate_hz, is_of_vca);
    }
    trim_.prepare(spec);
    output_.prepare(channels_);
    update(*plan.mix, *plan.strip);
    start(0);
}

void StripNode::update(const Mix& mix, const Strip& strip) {
    now_ = strip;
    if (vca_) vca_ = *mix.find(strip.routing.vca);
    refresh(mix, strip);
}

void StripNode::apply(const Change& change) noexcept {
    change.apply(now_);
    if (change.hand == Hand::none) return;
    for (Automation* automation : {&input_automation_, &output_automation_})
        automation->hold(*change.strip_row, change.hand == Hand::holds);
}

void StripNode::apply_to_vca(const Change& change) noexcept {
    change.apply(*vca_);
    if (change.hand != Hand::none) vca_automation_.hold(*change.strip_row, change.hand == Hand::holds);
}

void StripNode::refresh(const Mix& mix, const Strip& strip) noexcept {
    state_.heard = audible(mix, strip);
    for (std::size_t k = 0; k < send_count; ++k) state_.sends_heard[k] = audible(mix, strip, strip.sends[k]);
    state_.pan_law_db = mix.settings.pan_law_db;
    tempo_bpm_ = mix.settings.tempo_bpm;
    go_over();
}

void StripNode::locate(std::int64_t frame) noexcept {
    frame_ = output_frame_ = frame;
    if (automated()) go_over();
}

/// One ramp from where everything is to where settings and automation are at its end; the next control point is there,
/// so that no control point on the way makes the ramp shorter.
void StripNode::go_over() noexcept {
    const std::int64_t end = frame_ + ramp_frames_;
    input_automation_.reach(end - arrival_, now_);
    output_automation_.reach(end - departure_, now_);
    if (vca_) vca_automation_.reach(end - departure_, *vca_);
    set_input(ramp_frames_);
    set_output(ramp_frames_);
    next_input_ = input_automation_.empty() ? never : end;
    next_output_ = output_automation_.empty() && vca_automation_.empty() ? never : end;
}

void StripNode::start(std::int64_t frame) noexcept {
    frame_ = output_frame_ = frame;
    input_automation_.start(frame - arrival_, now_);
    output_automation_.start(frame - departure_, now_);
    if (vca_) vca_automation_.start(frame - departure_, *vca_);
    set_input(0);
    set_output(0);
    trim_.reset();
    output_.reset();
    if (reverb_) reverb_->reset();
    if (delay_) delay_->reset();
    next_input_ = input_automation_.empty() ? never : frame;
    next_output_ = output_automation_.empty() && vca_automation_.empty() ? never : frame;
}

int StripNode::follow_input() noexcept {
    if (frame_ < next_input_) return 0;
    const std::int64_t song = frame_ - arrival_;
    const int ramp = input_automation_.jumps(song) ? ramp_frames_ : input_automation_.until_next(song);
    input_automation_.reach(song + ramp, now_);
    set_input(ramp);
    next_input_ = frame_ + ramp;
    return ramp;
}

int StripNode::slice(int wanted) const noexcept {
    return static_cast<int>(std::min<std::int64_t>(wanted, next_input_ - frame_));
}

bool StripNode::advance(int frames) noexcept {
    bool other = false;
    frame_ += frames;
    for (int done = 0; done < frames;) {
        if (output_frame_ >= next_output_) follow_output();
        const auto count = static_cast<int>(std::min<std::int64_t>(frames - done, next_output_ - output_frame_));
        other |= output_.advance(done, count);
        output_frame_ += count;
        done += count;
    }
    return other;
}

void StripNode::follow_output() noexcept {
    const std::int64_t song = output_frame_ - departure_;
    const bool jumps = output_automation_.jumps(song) || vca_automation_.jumps(song);
    const int ramp =
        jumps ? ramp_frames_ : std::min(output_automation_.until_next(song), vca_automation_.until_next(song));
    output_automation_.reach(song + ramp, now_);
    if (vca_) vca_automation_.reach(song + ramp, *vca_);
    set_output(ramp);
    next_output_ = output_frame_ + ramp;
}

std::int64_t StripNode::tail_frames() const noexcept {
    return (reverb_ ? reverb_->tail_frames() : 0) + (delay_ ? delay_->tail_frames() : 0);
}

void StripNode::set_input(int ramp_frames) noexcept {
    trim_.set(now_.trim, ramp_frames);
    if (reverb_) reverb_->set(now_.reverb);
    if (delay_) delay_->set(now_.delay, tempo_bpm_);
}

void StripNode::set_output(int ramp_frames) noexcept {
    state_.fader_gain =
        fader_.of(now_.fader.fader_db) * ride_.of(now_.ride.gain_db) * (vca_ ? vca_fader_.of(vca_->fader.fader_db) : 1);
    OutputState state = state_;
    if (now_.fader.mute || (vca_ && vca_->fader.mute)) {  // by hand, which state_ knows, or by a curve
        state.heard = false;
        state.sends_heard.fill(false);
    }
    output_.set(now_, state, ramp_frames);
}

}  // namespace mixdown
