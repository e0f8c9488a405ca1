// Interpolates between samples: a polyphase filter that yields the signal at n + p/factor for the phases p = 1 ..
// factor-1 (phase 0 is the sample itself). The prototype is a sinc under a Hann window, 49 taps at the raised rate:
//
//     x(n + p/factor) = sum over k of x[n + k] h(p - k factor)
//     h(m) = sinc(m / factor) (1 + cos(pi m / 24)) / 2,   |m| < 24
//
// Source: ITU-R BS.1770-5 Annex 2 (the method: raise the rate to at least 192 kHz, look at every value; its own 48 taps
// are an example); the window and length are those of libebur128 (interp_create), our test's oracle.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace mixdown {

class Interpolator {
public:
    /// `factor` 1 (no phases), 2 or 4.
    explicit Interpolator(int factor);

    /// Samples read for one value: taps()/2 - 1 before frame n, frame n, taps()/2 after it.
    [[nodiscard]] int taps() const noexcept { return taps_; }
    [[nodiscard]] int phases() const noexcept { return factor_ - 1; }

    /// No value exceeds the largest |sample| it reads times this; with a margin for the rounding of floats.
    [[nodiscard]] float largest_gain() const noexcept { return largest_gain_; }

    /// out[i] = the value of `phase` (0-based) read from samples[i .. i + taps()). `count` is a multiple of 16.
    void run(int phase, const float* samples, float* out, int count) const noexcept;

private:
    int factor_, taps_;
    float largest_gain_ = 1;
    std::vector<float> coefficients_;  // phase by phase
};

}  // namespace mixdown
