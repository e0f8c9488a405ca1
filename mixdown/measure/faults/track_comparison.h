// Are two tracks one source, and how do they lie? Short excerpts of both are compared by generalised cross-correlation:
//
//     G(k) = conj(A) B / sqrt(|A|^2 |B|^2)               averaged over segments of about 0.3 s; a Hann window on each
//     g(delay) = sum over k of w(k) Re G(k) exp(j 2 pi k delay / size) / sum of w(k),    w: every ERB counts alike
//
// One source gives a peak at its delay, however the microphones colour it, negative if one is inverted. Two players of
// one part, or two instruments in one rhythm, keep no phase from note to note: their G averages out.
// Sources: Knapp & Carter, IEEE Trans. ASSP 24 (1976) (the SCOT weighting); the low sum: mixing.md section 8, "phase".
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <complex>
#include <vector>

#include "core/block.h"
#include "measure/spectrum/fft_table.h"

namespace mixdown {

enum class Kinship { unrelated, same_source, copy };

/// Of a second track to a first.
struct TrackRelation {
    Kinship kind = Kinship::unrelated;
    double delay_s = 0;          // of the second; 0 if nothing tells (a steady tone)
    bool delay_known = false;    // there is one peak, not a row of them
    bool inverted = false;       // polarity of the second
    double gain_db = 0;          // of the second
    double peak = 0;             // largest |g|, 0..1
    double correlation = 0;      // of the samples at this delay, -1..1
    double together = 0;         // c, -1..1: both as they lie have the K-weighted power a + b + 2 c sqrt(a b)
    double sum_gain_db = 0;      // 40-200 Hz: level of the sum of the two re the sum of their powers (as they lie)
    double flipped_gain_db = 0;  // the same with one of them flipped
};

/// What all comparisons at one rate share.
struct ComparisonTables {
    /// Any rate from 8 kHz.
    explicit ComparisonTables(double rate_hz);

    /// Frames of an excerpt: about 1.5 s.
    [[nodiscard]] int excerpt_frames() const;

    double rate_hz;
    FftTable fft;
    std::vector<float> window;
    std::vector<double> k_weights;  // of powers, per bin
};

class TrackComparison {
public:
    /// `tables` outlive this.
    explicit TrackComparison(const ComparisonTables& tables);

    static constexpr double most_delay_s = 0.03;  // tuned: sound goes 10 m; beyond it lie echoes

    /// An excerpt of both from the same moment, excerpt_frames() of each; channels are averaged. Silence counts
    /// nothing.
    void add(ConstFloatBlock a, ConstFloatBlock b);

    [[nodiscard]] TrackRelation relation() const;

private:
    struct Peak {
        double delay_frames = 0, value = 0;
        bool alone = false;
    };
    [[nodiscard]] Peak find_peak() const;
    [[nodiscard]] double colour_db() const;
    [[nodiscard]] double correlation_at(double delay_frames) const;
    [[nodiscard]] double together() const;
    void add_segments(double scale_a, double scale_b);

    const ComparisonTables& tables_;
    std::vector<float> z_;                  // scratch: eight segments of both, transformed
    std::vector<double> aa_, bb_;           // memory: mean powers per bin
    std::vector<std::complex<double>> ab_;  // and cross powers, excerpts weighing alike
    double power_a_ = 0, power_b_ = 0;      // of the averages, not weighed
    double whole_a_ = 0, whole_b_ = 0;      // of all channels, a mono one on both sides
};

}  // namespace mixdown
