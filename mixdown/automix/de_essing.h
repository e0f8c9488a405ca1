// What a dynamic bell that listens to itself makes of a voice, foretold from what is kept of its stem, through the very
// curve and band-pass that the engine plays (dsp/dynamic_band.h).
//
//     level(t)  10 log10( sum over bands of |B|^2 p ) + 7 dB, in 1/160 s: the frame's bands, moved by the envelopes.
//     tuned:
//               7 dB, how far the peaks that the detector sees stand over the power of noise in a band this wide
//     g(t)      dynamic_gain_db(level(t)); away from 0 at once, back with the release
//     p'        p * mean over the frame of |1 + (g - 1) B|^2
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"
#include "model/session.h"

namespace mixdown {

class DeEssing {
public:
    /// Of a voice as it reaches the dynamic bands: after trim, filters and static equaliser. `bell`: frequency and q.
    DeEssing(const Strip& strip, const Spectra& spectra, const EqBandSettings& bell);

    /// The voice before the bell.
    [[nodiscard]] const Spectra& before() const { return before_; }

    /// And behind it. Only Spectra::power and the envelopes above 3.5 kHz are those of the outcome.
    [[nodiscard]] Spectra after(const EqBandSettings& bell) const;

    /// The detector's level outside of sibilant moments that it exceeds in a twentieth of the time, dB: a lower
    /// threshold would take the voice's air.
    [[nodiscard]] double voice_level_db() const;

private:
    Spectra before_;
    std::vector<double> levels_db_;  // 160 per second
};

}  // namespace mixdown
