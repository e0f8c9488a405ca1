// Half-Bark bands, how power in one masks the others, and the threshold in quiet.
//
//     z(f) = 26.81 f / (1960 + f) - 0.53                                        Bark
//     spread(dz) = 15.81 + 7.5 (dz + 0.474) - 17.5 sqrt(1 + (dz + 0.474)^2)     dB; dz = z masked - z masker
//     quiet(f) = 3.64 f^-0.8 - 6.5 exp(-0.6 (f - 3.3)^2) + 0.001 f^4            dB SPL, f in kHz
//
// Sources: H. Traunmueller, JASA 88 (1990); M. R. Schroeder, B. S. Atal, J. L. Hall, JASA 66 (1979); E. Terhardt,
// Hearing Research 1 (1979), as the psychoacoustic models of ISO/IEC 11172-3 use it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

namespace mixdown {

struct CriticalBands {
    static constexpr int count = 47;  // 40 Hz to 16.9 kHz: band b is [b/2, (b+1)/2) Bark
    static constexpr double width_bark = 0.5;

    [[nodiscard]] static double frequency_hz(double bark) { return 1960 * (bark + 0.53) / (26.28 - bark); }
    [[nodiscard]] static double centre_hz(int band) { return frequency_hz(width_bark * (band + 0.5)); }
    [[nodiscard]] static std::vector<double> edges_hz();
};

/// One power per band. The last place is always 0: it makes whole vectors of four.
using BandPowers = std::array<float, CriticalBands::count + 1>;

/// Power that reaches a band, per power in a masker as many Bark below it (negative: above it).
[[nodiscard]] double spread_over(double bark);

/// Threshold in quiet at the centre of a band, dB SPL.
[[nodiscard]] double threshold_in_quiet_db(int band);

}  // namespace mixdown
