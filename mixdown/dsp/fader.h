// Fader and mute: out = 10^(fader/20) * in, or 0 while muted. At or below -144 dB the fader is off.
// Everything level-dependent stands before it, so pulling a fader never changes the sound of a strip.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/parameter.h"
#include "core/units.h"
#include "dsp/apply_gain.h"
#include "dsp/spec.h"

namespace mixdown {

struct FaderSettings {
    double fader_db = 0;
    bool mute = false;
    bool operator==(const FaderSettings&) const = default;
};

inline constexpr std::array fader_parameters{
    //                        id          unit  min     standard max
    Parameter<FaderSettings>{"fader_db", "dB", off_db, 0, 12, &FaderSettings::fader_db},
    Parameter<FaderSettings>{"mute", "", 0, 0, 0, &FaderSettings::mute},
};

class Fader {
public:
    void prepare(const Spec& spec) {
        ramp_frames_ = spec.ramp_frames();
        reset();
    }
    void set(const FaderSettings& s) noexcept MIXDOWN_REALTIME {
        settings_ = s;
        gain_.aim(target(), ramp_frames_);
    }
    void reset() noexcept { gain_.jump(target()); }
    static constexpr int latency() noexcept { return 0; }

    void process(Block io) noexcept MIXDOWN_REALTIME { apply_gain(gain_, io, io); }

private:
    [[nodiscard]] double target() const noexcept {
        return settings_.mute ? 0.0 : amplitude_from_db(settings_.fader_db);
    }

    FaderSettings settings_;  // what was asked for
    int ramp_frames_ = 0;     // derived from the spec
    Ramp gain_;               // where the gain is now
};

}  // namespace mixdown
