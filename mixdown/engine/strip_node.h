// One strip while it plays: its rows of samples, its settings as automation leaves them, its input and its output. What
// happens between the two, in lanes, is its group's doing (strip_group.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "dsp/trim.h"
#include "engine/aligner.h"
#include "engine/automation.h"
#include "engine/change.h"
#include "engine/strip_output.h"

namespace mixdown {

/// What a node is compiled from.
struct NodePlan {
    const Mix* mix = nullptr;
    const Strip* strip = nullptr;
    int channels = 2;
    int arrival = 0;    // frames by which its input is late
    int departure = 0;  // frames by which its output is late
};

class StripNode {
public:
    StripNode(const NodePlan& plan, const Spec& spec);

    /// The mix moved (same routing): all settings anew. Allocates.
    void update(const Mix& mix, const Strip& strip);

    /// One setting of this strip, or of its VCA group, moved; refresh() makes it heard.
    void apply(const Change& change) noexcept MIXDOWN_REALTIME;
    void apply_to_vca(const Change& change) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] bool follows(const Strip& vca) const noexcept MIXDOWN_REALTIME { return vca_ && vca_->id == vca.id; }
    void refresh(const Mix& mix, const Strip& strip) noexcept MIXDOWN_REALTIME;

    /// The song goes on at another frame: automation follows within one ramp, memory stays.
    void locate(std::int64_t frame) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] bool automated() const noexcept {
        return !input_automation_.empty() || !output_automation_.empty() || !vca_automation_.empty();
    }

    /// Be where the settings are at song frame `frame` (minus what the node is late), with no memory of past audio.
    void start(std::int64_t frame) noexcept;

    /// Input and processors follow the automation where a control point is due. Frames to get there; 0: none was due.
    int follow_input() noexcept MIXDOWN_REALTIME;
    /// Frames of the next slice, after follow_input(): at most `wanted`, none beyond the next control point.
    [[nodiscard]] int slice(int wanted) const noexcept MIXDOWN_REALTIME;
    /// On by one slice: fader, pan and sends have control points of their own in it. Has output() other terms now?
    bool advance(int frames) noexcept MIXDOWN_REALTIME;

    /// Trim, then what makes a return a return (reverb, delay).
    template <class Sample>
    void process_input(BlockOf<Sample> in, Block out) noexcept MIXDOWN_REALTIME {
        trim_.process(in, out);
        if (reverb_) reverb_->process(out, out);
        if (delay_) delay_->process(out, out);
    }
    [[nodiscard]] const Strip& settings() const noexcept { return now_; }
    [[nodiscard]] const StripOutput& output() const noexcept { return output_; }
    [[nodiscard]] int channels() const noexcept { return channels_; }
    [[nodiscard]] std::int64_t tail_frames() const noexcept;
    [[nodiscard]] int default_ramp() const noexcept { return ramp_frames_; }

private:
    void go_over() noexcept MIXDOWN_REALTIME;
    void follow_output() noexcept MIXDOWN_REALTIME;
    void set_input(int ramp_frames) noexcept;
    void set_output(int ramp_frames) noexcept;

    int channels_, arrival_, departure_, ramp_frames_;
    Strip now_;                 // settings, automation applied
    std::optional<Strip> vca_;  // of its group, automation applied
    OutputState state_;
    double tempo_bpm_ = 120;
    Automation input_automation_, output_automation_, vca_automation_;
    LastAmplitude fader_, ride_, vca_fader_;

    Trim trim_;
    std::unique_ptr<Reverb> reverb_;
    std::unique_ptr<StereoDelay> delay_;
    StripOutput output_;
    std::int64_t frame_ = 0, output_frame_ = 0;      // that come next, lateness not counted
    std::int64_t next_input_ = 0, next_output_ = 0;  // control points, in the same count
};

}  // namespace mixdown
