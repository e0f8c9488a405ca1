// The signal path of a strip (design: "Signal path of a strip"), as far as it is built:
//
//     source -> trim, polarity -> [filters, gate, EQ, compressor, saturation: they come here] -> fader, mute -> pan
//
// Mono or stereo in, stereo out. Buses use the same path.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "dsp/fader.h"
#include "dsp/panner.h"
#include "dsp/trim.h"
#include "model/session.h"

namespace mixdown {

class ChannelStrip {
public:
    void prepare(const Spec& spec, int source_channels) {
        trim_.prepare(spec);
        fader_.prepare(spec);
        panner_.prepare(spec, source_channels);
    }

    /// New settings, reached by ramps. `heard` is false when mute or somebody's solo silences the strip.
    void set(const Strip& strip, bool heard, double pan_law_db) noexcept MIXDOWN_REALTIME {
        trim_.set(strip.trim);
        fader_.set({strip.fader.fader_db, !heard});
        panner_.set(strip.pan, pan_law_db);
    }

    /// Be at the settings at once, as before the first frame.
    void reset() noexcept {
        trim_.reset();
        fader_.reset();
        panner_.reset();
    }

    static constexpr int latency() noexcept { return 0; }
    static constexpr int tail_frames() noexcept { return 0; }  // nothing in the path rings on yet

    /// A track: `in` has the source's channels, `out` is stereo.
    void process(ConstFloatBlock in, Block out) noexcept MIXDOWN_REALTIME { by_slices(in, out); }

    /// A bus: `in` is what it sums.
    void process(ConstBlock in, Block out) noexcept MIXDOWN_REALTIME { by_slices(in, out); }

private:
    /// Slices so short that all stages of one find it in the fastest cache.
    static constexpr int slice_frames = 256;

    template <class Sample>
    void by_slices(BlockOf<Sample> in, Block out) noexcept MIXDOWN_REALTIME {
        for (int at = 0; at < in.frames; at += slice_frames) {
            const int frames = std::min(slice_frames, in.frames - at);
            const Block work = in.channels == 2 ? Block(work_[0], work_[1], frames) : Block(work_[0], frames);
            trim_.process(in.slice(at, frames), work);
            fader_.process(work);
            panner_.process(work, out.slice(at, frames));
        }
    }

    double work_[max_channels][slice_frames] = {};
    Trim trim_;
    Fader fader_;
    Panner panner_;
};

}  // namespace mixdown
