// stereo.h in lanes: each lane sees the side from its own end (l - r, r - l), so no lane needs a sign. Written as
// x + (width HP(side) - side), it is exactly x at the standard settings and in lanes that are not linked.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "dsp/biquad_chain.h"
#include "dsp/lane_ramp.h"
#include "dsp/spec.h"
#include "dsp/stereo.h"

namespace mixdown {

template <class V>
class Stereo {
public:
    void prepare(const Spec& spec) {
        rate_hz_ = spec.rate_hz;
        reset();
    }

    /// Both lanes of a pair get the same settings; lanes that are not `linked` are left alone.
    void set(int lane, const StereoSettings& s, bool linked, int ramp_frames) noexcept MIXDOWN_REALTIME {
        const StereoSettings used = linked ? s : StereoSettings();
        width_.aim(lane, used.width, ramp_frames);
        filter_.aim(lane, 0, side_section(used, rate_hz_), ramp_frames);
        narrowed_[lane] = used.width != 1;
        any_narrowed_ = std::any_of(narrowed_, narrowed_ + V::count, [](bool n) { return n; });
    }
    void reset() noexcept {
        width_.reset();
        filter_.reset();
    }
    [[nodiscard]] static constexpr int latency(const StereoSettings&, double) noexcept { return 0; }
    [[nodiscard]] bool active() const noexcept { return any_narrowed_ || width_.moving() || filter_.active(); }

    void process(V* io, int frames) noexcept MIXDOWN_REALTIME {
        for (int at = 0; at < frames && active(); at += piece) run(io + at, std::min(piece, frames - at));
    }

private:
    static constexpr int piece = 64;

    void run(V* io, int frames) noexcept {
        for (int i = 0; i < frames; ++i) side_[i] = filtered_[i] = (io[i] - swap_pairs(io[i])) * V(0.5);
        if (filter_.active()) filter_.process(filtered_, frames);
        const bool moves = width_.moving();
        V width = width_.value();
        for (int i = 0; i < frames; ++i) {
            if (moves) width = width_.next();
            io[i] = io[i] + (width * filtered_[i] - side_[i]);
        }
    }

    double rate_hz_ = 48000;  // derived
    LaneRamp<V> width_{1};
    BiquadChain<V, 1> filter_;  // its memory is the only one
    bool narrowed_[V::count] = {}, any_narrowed_ = false;
    V side_[piece], filtered_[piece];  // scratch
};

}  // namespace mixdown
