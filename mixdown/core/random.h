// Seeded random numbers, the same on every machine: splitmix64.
// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014 (the constants of its
// reference implementation). std:: distributions differ between standard libraries, so none is used.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace mixdown {

class Random {
public:
    explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

    [[nodiscard]] std::uint64_t next() noexcept {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }

    /// Uniform in [0, 1), 53 bits.
    [[nodiscard]] double unit() noexcept { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

    /// Uniform in [low, high).
    [[nodiscard]] double between(double low, double high) noexcept { return low + (high - low) * unit(); }

    /// A whole number in [0, count); the bias of the modulo is below 2^-32 for count < 2^32.
    [[nodiscard]] std::uint64_t below(std::uint64_t count) noexcept { return next() % count; }

private:
    std::uint64_t state_;
};

}  // namespace mixdown
