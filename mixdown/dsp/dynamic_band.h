// One band of the equaliser: a static part (a second-order section) and a dynamic part that moves the band while its
// own detector is above the threshold. Shape goes by position: band 1 low shelf, 2 to 5 bells, 6 high shelf.
//
//     dynamic   y = x + (g(t) - 1) B(x);  B: band-pass with 0 dB at its centre (bell), first-order low-pass or
//               high-pass (shelves, q unused). At the centre, or far inside the shelf, the gain is g.
//     curve     |gain| = (1 - 1/ratio) (level of B - threshold), soft over 6 dB, at most |range|; the sign of the range
//
// A de-esser is this with other numbers: see de_esser().
// Sources: curve as in compressor.h; B from the cookbook (biquad_design.h). 1 + (g - 1) B is 1 where B is 0, g where B
// is 1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/parameter.h"
#include "dsp/biquad_design.h"

namespace mixdown {

inline constexpr int eq_bands = 6;

struct EqBandSettings {
    bool on = false;
    double frequency_hz = 1000, gain_db = 0, q = 0.7071;
    bool dynamic = false;
    double threshold_db = -30, range_db = -6;  // range: how far the band moves; negative ducks, positive lifts
    double ratio = 2;                          // how fast it gets there
    double attack_ms = 5, release_ms = 80;
    std::string key;  // the strip that is listened to; empty: itself
    bool operator==(const EqBandSettings&) const = default;
};

inline constexpr std::array eq_band_parameters{
    //                         id              unit  min standard max
    Parameter<EqBandSettings>{"on", "", 0, 0, 0, &EqBandSettings::on},
    Parameter<EqBandSettings>{"frequency_hz", "Hz", 20, 1000, 20000, &EqBandSettings::frequency_hz},
    Parameter<EqBandSettings>{"gain_db", "dB", -24, 0, 24, &EqBandSettings::gain_db},
    Parameter<EqBandSettings>{"q", "", 0.1, 0.7071, 20, &EqBandSettings::q},
    Parameter<EqBandSettings>{"dynamic", "", 0, 0, 0, &EqBandSettings::dynamic},
    Parameter<EqBandSettings>{"threshold_db", "dB", -80, -30, 0, &EqBandSettings::threshold_db},
    Parameter<EqBandSettings>{"range_db", "dB", -24, -6, 24, &EqBandSettings::range_db},
    Parameter<EqBandSettings>{"ratio", ":1", 1, 2, 100, &EqBandSettings::ratio},
    Parameter<EqBandSettings>{"attack_ms", "ms", 0.1, 5, 500, &EqBandSettings::attack_ms},
    Parameter<EqBandSettings>{"release_ms", "ms", 1, 80, 5000, &EqBandSettings::release_ms},
    Parameter<EqBandSettings>{"key", "", 0, 0, 0, &EqBandSettings::key},
};

/// `band` counts from 0.
[[nodiscard]] constexpr BandShape shape_of_band(int band) noexcept {
    return band == 0 ? BandShape::low_shelf : band == eq_bands - 1 ? BandShape::high_shelf : BandShape::bell;
}

/// The static part.
[[nodiscard]] inline Biquad section_of(const EqBandSettings& s, BandShape shape, double rate_hz) noexcept {
    return s.on ? band_section(shape, s.frequency_hz, s.q, s.gain_db, rate_hz) : Biquad();
}

/// B: what the dynamic part listens to and moves.
[[nodiscard]] inline Biquad moved_part(const EqBandSettings& s, BandShape shape, double rate_hz) noexcept {
    if (shape == BandShape::bell) return band_pass(s.frequency_hz, s.q, rate_hz);
    const PassKind kind = shape == BandShape::low_shelf ? PassKind::low_pass : PassKind::high_pass;
    return butterworth_section(kind, 1, 0, s.frequency_hz, rate_hz);
}

inline constexpr double dynamic_knee_db = 6;

/// Gain (dB, between 0 and range_db) of the band while the detector shows a steady `level_db`.
[[nodiscard]] inline double dynamic_gain_db(double level_db, const EqBandSettings& s) noexcept {
    const double over = level_db - s.threshold_db + dynamic_knee_db / 2;
    const double within = std::clamp(over, 0.0, dynamic_knee_db);
    const double soft = within * within / (2 * dynamic_knee_db) + std::max(over - dynamic_knee_db, 0.0);
    return std::copysign(std::min((1 - 1 / s.ratio) * soft, std::abs(s.range_db)), s.range_db);
}

/// A de-esser in a bell: 5 to 9 kHz, up to 6 dB (knowledge "mixing", lead vocal: "de-ess 5-9 k, 2-6"), so 6.7 kHz, the
/// geometric mean, and q = 6.7 / 4. tuned: the times are those of a consonant, the ratio reaches -6 dB 8 dB above.
[[nodiscard]] inline EqBandSettings de_esser(double threshold_db = -30) {
    EqBandSettings s;
    s.on = s.dynamic = true;
    s.frequency_hz = 6700;
    s.q = 1.7;
    s.threshold_db = threshold_db;
    s.range_db = -6;
    s.ratio = 4;
    s.attack_ms = 1;
    s.release_ms = 60;
    return s;
}

}  // namespace mixdown
