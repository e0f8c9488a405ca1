// One recursive filter of second order on two signals at once, one in each lane of a 128-bit vector:
//
//     y = b0 x + s1;   s1 = b1 x - a1 y + s2;   s2 = b2 x - a2 y          (transposed direct form II)
//
// Source: the form and `butterworth` are textbook (bilinear transform, as in R. Bristow-Johnson, "Audio EQ Cookbook").
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mixdown {

/// Two doubles that are added and multiplied together (gcc and clang vector extension).
using Lanes = double __attribute__((vector_size(16)));

struct TwoLaneBiquadDesign {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;

    /// Magnitude of the response to a sine.
    [[nodiscard]] double amplitude_at(double frequency_hz, double rate_hz) const;
};

/// -3 dB at `cutoff_hz`, 12 dB per octave.
[[nodiscard]] TwoLaneBiquadDesign butterworth_low_pass(double cutoff_hz, double rate_hz);
[[nodiscard]] TwoLaneBiquadDesign butterworth_high_pass(double cutoff_hz, double rate_hz);

class TwoLaneBiquad {
public:
    explicit TwoLaneBiquad(const TwoLaneBiquadDesign& d)
        : b0_{d.b0, d.b0}, b1_{d.b1, d.b1}, b2_{d.b2, d.b2}, a1_{d.a1, d.a1}, a2_{d.a2, d.a2} {}

    [[nodiscard]] Lanes next(Lanes x) noexcept {
        const Lanes y = b0_ * x + s1_;
        s1_ = (b1_ * x + s2_) - a1_ * y;
        s2_ = b2_ * x - a2_ * y;
        return y;
    }

    /// Forgets what is too small to be heard or measured (-600 dB), before it decays into slow denormal numbers.
    /// To be called at fixed places of the programme, so that any split into blocks gives the same bits.
    void flush() noexcept {
        for (int lane = 0; lane < 2; ++lane) {
            if (s1_[lane] < floor_ && s1_[lane] > -floor_) s1_[lane] = 0;
            if (s2_[lane] < floor_ && s2_[lane] > -floor_) s2_[lane] = 0;
        }
    }

private:
    static constexpr double floor_ = 1e-30;

    Lanes b0_, b1_, b2_, a1_, a2_;     // what was asked for
    Lanes s1_ = {0, 0}, s2_ = {0, 0};  // the only memory of past audio
};

}  // namespace mixdown
