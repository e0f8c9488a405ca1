// The slow movement of a delay line: a sine made of two parabolas, 4 x (1 - |x|), from a phase that wraps.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

#include "core/random.h"
#include "core/realtime.h"

namespace mixdown {

class LineMotion {
public:
    /// `cycles_per_step` is how much of a cycle one call of next() is.
    void start(double cycles_per_step, Random& random) noexcept MIXDOWN_REALTIME {
        phase_ = static_cast<std::uint32_t>(random.next());
        step_ = static_cast<std::uint32_t>(cycles_per_step * random.between(0.7, 1.4) * 0x1.0p32);
        value_ = at_phase();
    }

    /// -1 .. 1
    [[nodiscard]] double value() const noexcept { return value_; }
    double next() noexcept MIXDOWN_REALTIME {
        phase_ += step_;
        return value_ = at_phase();
    }

private:
    [[nodiscard]] double at_phase() const noexcept {
        const double x = static_cast<double>(static_cast<std::int32_t>(phase_)) * 0x1.0p-31;
        return 4 * x * (1 - std::abs(x));
    }

    std::uint32_t phase_ = 0, step_ = 0;
    double value_ = 0;
};

/// Weights of the frames x(t - n - 2), x(t - n - 1), x(t - n), x(t - n + 1) for the delay n + fraction: the cubic
/// through all four (Lagrange).
[[nodiscard]] inline std::array<float, 4> cubic_weights(double fraction) noexcept {
    const auto f = static_cast<float>(fraction);
    const float before = f + 1, after = f - 1, last = f - 2;
    const float outer = f * after * (1.0F / 6), inner = before * last * 0.5F;
    return {before * outer, -f * inner, after * inner, -last * outer};
}

}  // namespace mixdown
