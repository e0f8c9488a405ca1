// The long-term spectrum of a programme in third octaves: what tone, width and mix distance are judged by.
//
//     centre n = 1000 * 10^(n / 10) Hz, edges a twentieth of a decade to each side;  n = -16 .. 13: 25 Hz to 20 kHz
//
// Source: IEC 61260-1 (base-ten frequencies; these bands are cut from a transform, so with sharper edges).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include "measure/spectrum/spectra.h"

namespace mixdown {

struct ThirdOctaves {
    static constexpr int count = 30;
    static constexpr int first_number = -16;

    /// Powers per band, as in Spectra: mean |L|^2, |R|^2 and Re L R*. Mono: all in left.
    std::array<double, count> left{}, right{}, cross{};

    [[nodiscard]] static double centre_hz(int band);
    /// The band whose centre is nearest, in octaves.
    [[nodiscard]] static int band_of(double frequency_hz);

    [[nodiscard]] double power(std::size_t band) const { return left[band] + right[band]; }
};

[[nodiscard]] ThirdOctaves third_octaves_of(const Spectra& spectra);

}  // namespace mixdown
