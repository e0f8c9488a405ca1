#pragma once
#include <array>
#include <string>

#include "core/parameter.h"
#include "dsp/biquad_design.h"
namespace mixdown {
struct EqBandSettings {
    bool on = false;
    double frequency_hz = 1000, gain_db = 0, q = 0.7071;
    bool dynamic = false;
    double threshold_db = -30, range_db = -6, ratio = 2, attack_ms = 5, release_ms = 80;
    std::string key;
    bool operator==(const EqBandSettings&) const = default;
};
inline constexpr std::array eq_band_parameters{
    Parameter<EqBandSettings>{"on", "", 0, 0, 0, &EqBandSettings::on},
    Parameter<EqBandSettings>{"frequency_hz", "Hz", 20, 1000, 20000, &EqBandSettings::frequency_hz},
    Parameter<EqBandSettings>{"gain_db", "dB", -24, 0, 24, &EqBandSettings::gain_db},
    Parameter<EqBandSettings>{"q", "", 0.1, 0.7071, 20, &EqBandSettings::q},
    Parameter<EqBandSettings>{"key", "", 0, 0, 0, &EqBandSettings::key},
};
inline Biquad section_of(const EqBandSettings& s, BandShape shape, double rate_hz) noexcept {
    return s.on ? band_section(shape, s.frequency_hz, s.q, s.gain_db, rate_hz) : Biquad{};
}
}  // namespace mixdown
