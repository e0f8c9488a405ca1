#pragma once
#include <array>

#include "core/block.h"
#include "core/parameter.h"
#include "dsp/spec.h"
namespace mixdown {
struct DelaySettings {
    bool on = false;
    bool tempo_synced = true;
    double beats = 0.75;
    bool operator==(const DelaySettings&) const = default;
};
inline constexpr std::array delay_parameters{
    Parameter<DelaySettings>{"on", "", 0, 0, 0, &DelaySettings::on},
    Parameter<DelaySettings>{"tempo_synced", "", 0, 0, 0, &DelaySettings::tempo_synced},
    Parameter<DelaySettings>{"beats", "", 0.0625, 0.75, 4, &DelaySettings::beats},
};
class StereoDelay {
public:
    void prepare(const Spec&) {}
    void set(const DelaySettings&, double) noexcept {}
    void reset() noexcept {}
    int tail_frames() const noexcept { return 0; }
    void process(ConstBlock in, Block out) noexcept {
        for (int c = 0; c < 2; ++c)
            for (int i = 0; i < in.frames; ++i) out[c][i] = in[c][i];
    }
};
}  // namespace mixdown
