// A plucked string: noise runs around a delay line as long as one period, and each round a filter dulls it.
//
//     y(n) = x(n) + rho A( (1 - s) y(n - N) + s y(n - N - 1) ),   A = tuning allpass,  N + s + delay(A) = period
//
// Source: Jaffe and Smith, "Extensions of the Karplus-Strong plucked-string algorithm", Computer Music Journal 7(2)
// 1983 (pick position comb, dynamic-level lowpass, allpass tuning; as in Smith, Physical Audio Signal Processing, EKS).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/random.h"

namespace mixdown::demo {

struct PluckSettings {
    double hz = 110;
    double ring_s = 3;            // until 60 dB down
    double dulling = 0.4;         // s above, 0 to 0.5: how fast the overtones die
    double pick_position = 0.15;  // of the string's length
    double brightness_hz = 3000;  // of the pluck itself
    double finger = 0;            // 0: a pick, noise; 1: the plain triangle of a string pulled aside
};

class Pluck {
public:
    Pluck(const PluckSettings& settings, Random& random);

    double next() noexcept;

    /// The hand on the string: from now on it dies within `ring_s`.
    void damp(double ring_s) noexcept;

private:
    [[nodiscard]] double loss(double ring_s) const noexcept;

    double hz_, dulling_;
    double rho_ = 0, allpass_ = 0;
    std::vector<double> line_;
    std::size_t at_ = 0;
    double last_ = 0, allpass_in_ = 0, allpass_out_ = 0;
};

}  // namespace mixdown::demo
