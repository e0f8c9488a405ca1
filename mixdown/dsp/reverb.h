#pragma once
#include <array>
#include <string>

#include "core/block.h"
#include "core/parameter.h"
#include "dsp/spec.h"
namespace mixdown {
struct ReverbSettings {
    bool on = false;
    std::string character = "plate";
    double decay_s = 1.6;
    bool operator==(const ReverbSettings&) const = default;
};
inline constexpr std::array reverb_parameters{
    Parameter<ReverbSettings>{"on", "", 0, 0, 0, &ReverbSettings::on},
    Parameter<ReverbSettings>{"character", "", 0, 0, 0, &ReverbSettings::character},
    Parameter<ReverbSettings>{"decay_s", "s", 0.1, 1.6, 20, &ReverbSettings::decay_s},
};
class Reverb {
public:
    void prepare(const Spec&) {}
    void set(const ReverbSettings&) noexcept {}
    void reset() noexcept {}
    int tail_frames() const noexcept { return 0; }
    void process(ConstBlock in, Block out) noexcept {
        for (int c = 0; c < 2; ++c)
            for (int i = 0; i < in.frames; ++i) out[c][i] = in[c][i];
    }
};
}  // namespace mixdown
