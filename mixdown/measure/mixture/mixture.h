// A mix taken apart: how loud each part is in it, at the left and at the right, and through which filter.
//
//     y(t) = c(t) * sum over parts of h_i * x_i(t)            h_i: a gain, or by bands a complex response
//     minimise sum |y - c sum h_i x_i|^2                      normal equations R h = p, R_ij = <x_i, x_j>, p_i = <x_i,
//     y>
//
// c(t) stands for a compressor that nobody told us of: the gain of the whole mix, the same left and right, by moments
// of 21 ms. It is found in turns with the gains, and believed only if it explains most of what gains alone leave over.
// Exact for a mix of gains (to what the samples were rounded to); a filter shorter than a stretch of 0.17 s is seen
// through bands of a sixth of an octave.
// Sources: Barchiesi & Reiss, JAES 58 (2010); automix.md 3.1 (5).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "measure/mixture/hermitian.h"
#include "measure/spectrum/fft_table.h"

namespace mixdown {

inline constexpr int sides = 2;
inline constexpr int stretch_frames = 8192;

/// The same stretch of all parts and of the mix, left and right: stretch_frames samples each.
struct SongStretch {
    std::array<std::vector<const float*>, sides> parts;
    std::array<const float*, sides> mix{};
};

/// The first reading: gains and the compressor.
class GainMoments {
public:
    explicit GainMoments(int parts) : parts_(static_cast<std::size_t>(parts)) {}
    void add(const SongStretch& stretch);

    static constexpr int moments_per_stretch = 8;

    struct Found {
        std::array<std::vector<double>, sides> gain;  // of each part; 0 where it is silent
        std::vector<double> compressor;               // c by moments, its loudest part about 1; empty: none
        double unexplained = 0;                       // of the mix's power, 0..1
    };
    [[nodiscard]] Found find() const;

private:
    struct Side;
    [[nodiscard]] std::size_t stride() const { return parts_ * (parts_ + 1) / 2 + parts_ + 1; }
    [[nodiscard]] std::vector<double> gains_at(int side, const std::vector<double>& c) const;
    [[nodiscard]] double left_over(const Found& found) const;
    void follow(Found& found) const;

    std::size_t parts_;
    std::array<std::vector<float>, sides> moments_;  // of each moment: R (upper triangle), p, <y, y>
};

/// The second reading: responses by bands. `mix` without its compressor, if there was one.
class BandMoments {
public:
    BandMoments(int parts, double rate_hz);
    void add(const SongStretch& stretch);

    /// |h| at the centre of a band, and how sure it is.
    struct Point {
        double frequency_hz = 0, gain_db = 0, weight = 0;
    };
    /// By side, part and band. Weight 0: nothing is known there.
    using Responses = std::array<std::vector<std::vector<Point>>, sides>;
    struct Found {
        Responses responses;
        double unexplained = 0;  // of the mix's power, 0..1: what no filters of the parts make of them
    };
    [[nodiscard]] Found find() const;

private:
    struct Band {
        int first_bin = 0, bins = 0, at = 0;  // in the packed spectra
    };
    void transform(const std::vector<const float*>& signals);

    std::size_t parts_;
    double rate_hz_;
    FftTable table_;
    std::vector<float> window_, z_, spectra_;
    std::vector<Band> bands_;
    int packed_ = 0;
    std::int64_t stretches_ = 0;
    std::array<std::vector<Hermitian>, sides> r_;
    std::array<std::vector<std::vector<std::complex<double>>>, sides> p_;
    std::array<std::vector<double>, sides> y_;
};

}  // namespace mixdown
