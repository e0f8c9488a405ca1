// How tonal a frame is and which pitch it has: a comb of harmonics laid over the compressed spectrum.
//
//     m(f) = P(f)^(1/4)                                            square root of the magnitude
//     strength(f0) = sum over h of (m(h f0) - m((h - 1/2) f0)) / sqrt(h)
//     contrast = strength / sum over h of (m(h f0) + m((h - 1/2) f0)) / sqrt(h)      0 noise .. 1 one pitch
//
// Source: Camacho & Harris, "A sawtooth waveform inspired pitch estimator", JASA 124 (2008): its compression, weights
// and valleys between the harmonics; one window length and a plain comb, as roles need no more.
//
// Noisiness of a range: mean(m)^4 / mean(m^4) in blocks of 16 bins: 0.67 for noise, some hundredths where lines stand.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "measure/spectrum/pitch_comb_loops.h"
#include "measure/spectrum/spectra.h"

namespace mixdown {

class PitchComb {
public:
    /// For spectra of `bins` bins, `bin_hz` apart.
    PitchComb(double bin_hz, int bins);

    /// Adds a row of Spectra::tone_columns for each of the first `frames` lanes of `power` ([8 * bin + lane]).
    void append(const float* power, int frames, PowerGrid& tone);

private:
    struct Candidate {
        double f0_hz = 0;
        int first = 0, harmonics = 0;  // of teeth_: peak, valley, peak, valley ...
    };
    void choose(std::size_t lane, std::size_t best, PowerGrid& tone) const;
    [[nodiscard]] CombTooth tooth_at(double frequency_hz, float weight) const;

    double bin_hz_;
    int bins_;
    std::vector<Candidate> candidates_;
    std::vector<CombTooth> teeth_;
    std::vector<float> compressed_, strengths_, sums_;  // work
};

}  // namespace mixdown
