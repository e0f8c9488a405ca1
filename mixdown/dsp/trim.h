// Trim and polarity, the first stage of a strip: out = +-10^(trim/20) * in.
// The automatic mix brings every source to the reference level here, so that faders start near 0 dB.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/parameter.h"
#include "core/units.h"
#include "dsp/apply_gain.h"
#include "dsp/spec.h"

namespace mixdown {

struct TrimSettings {
    double trim_db = 0;
    bool polarity_inverted = false;
    bool operator==(const TrimSettings&) const = default;
};

inline constexpr std::array trim_parameters{
    //                       id                   unit  min  standard max
    Parameter<TrimSettings>{"trim_db", "dB", -60, 0, 60, &TrimSettings::trim_db},
    Parameter<TrimSettings>{"polarity_inverted", "", 0, 0, 0, &TrimSettings::polarity_inverted},
};

class Trim {
public:
    void prepare(const Spec& /*spec*/) { reset(); }
    void set(const TrimSettings& s, int ramp_frames) noexcept MIXDOWN_REALTIME {
        settings_ = s;
        gain_.aim(target(), ramp_frames);
    }
    void reset() noexcept { gain_.jump(target()); }
    static constexpr int latency() noexcept { return 0; }

    /// The first stage of a strip: it takes samples as they come from a file, too. `in` may be `out`.
    template <class Sample>
    void process(BlockOf<Sample> in, Block out) noexcept MIXDOWN_REALTIME {
        apply_gain(gain_, in, out);
    }

private:
    [[nodiscard]] double target() const noexcept {
        return (settings_.polarity_inverted ? -1 : 1) * amplitude_from_db(settings_.trim_db);
    }

    TrimSettings settings_;  // what was asked for
    Ramp gain_;              // where the gain is now
};

}  // namespace mixdown
