// What a compressor will do to a strip, foretold from what is kept of its stem, through the very curve that the engine
// plays (dsp/compressor.h): no audio is needed.
//
//     level(t)  mean square of the strip before its compressor, in 1/160 s, as an rms detector of a few ms sees it
//     g(t)      attack and release after compression_gain_db(level(t))
//     step'     = step * (sum of K-weighted power * g^2) / (sum of K-weighted power),  over the 16 values of 100 ms
//
// Envelope bands count as much as the long-term spectrum has in them (below 47 Hz an envelope is half deaf). A stereo
// strip's detector hears the louder side; for two Gaussian signals of powers L, R and cross power C,
//
//     E max(l^2, r^2) = (L + R)/2 + (u v / pi) (sqrt(1 - q^2) + q asin q),  u^2, v^2 = L + R -+ 2 C,  q = (L - R)/(u v)
//
// Where a detector time of 10 ms and attacks from 1 ms on are used, mean and largest reduction of real strips come out
// within 0.5 dB (dynamics_test.cpp, decision 23).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/hearing.h"
#include "measure/spectrum/spectra.h"
#include "measure/unevenness.h"

namespace mixdown {

class StripDynamics {
public:
    /// Of a strip as it reaches its compressor: after trim, filters and static equaliser.
    StripDynamics(const Strip& strip, const StripHearing& heard, const Spectra& spectra);

    /// The strip's own 100 ms steps behind the compressor, without make-up.
    [[nodiscard]] PowerSeries compressed(const CompressorSettings& settings) const;
    [[nodiscard]] const PowerSeries& steps() const { return steps_; }  // before it

    /// Peak over mean square in 200 ms while it plays, a steady sine having 2.
    [[nodiscard]] double squared_crest() const;

private:
    PowerSeries steps_;             // K-weighted, 100 ms
    std::vector<double> power_;     // that the detector sees, 160 per second
    std::vector<double> weighted_;  // K-weighted
};

}  // namespace mixdown
