// How loud a sound is, by itself and within others: band powers -> excitation along the inner ear -> specific loudness
// -> sones.
//
//     excitation   E(c) = sum over bands b of P(b) T(b) W(c, b)         T: ear_transfer_db; W: roex filters,
//                  W = (1 + p g) e^(-p g), g = |f - f_c| / f_c;         p = 4 f_c / ERB above f_c,
//                                                                       less below (upward spread of masking)
//     alone        N' = C (2E / (E + E_Q))^1.5 {(G E + A)^a - A^a}      without the first factor if E >= E_Q
//     in a mixture of total E_T, of which E_N is not the signal, and with E_M = K E_N + E_Q:
//       E >= E_M   N' = C {(G E_T + A)^a - A^a} - C {(G (E_N + E_M) + A)^a - (G E_Q + A)^a} (E_M / E)^0.3
//       else       N' = C (2E / (E + E_M))^1.5 {(G E_Q + A)^a - A^a} {(G E_T + A)^a - (G E_N + A)^a}
//                       / {(G (E_N + E_M) + A)^a - (G E_N + A)^a}
//
// The standard lets the lower side of each filter follow the level. Ours have the shape of `filter_level_db` always:
// then excitation is linear, the excitations of stems add, and a gain or an equaliser changes them by a factor. What
// that costs stands in ear_test.cpp. Also simpler than the standard: 40 filters instead of 372, band powers instead of
// components, no separate law above 100 dB (1 % at 120 dB), both ears alike, no spreading along time (frames of 50 ms
// stand alone).
//
// Sources: ANSI S3.4-2007; Moore, Glasberg & Baer, JAES 45 (1997) 224-240, eq. 17 and 18, with the constants of 2007;
// automix.md section 3.2.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "measure/hearing/ear_loops.h"
#include "measure/spectrum/spectra.h"

namespace mixdown {

struct EarSettings {
    /// Sound pressure level of a programme of power 1 (both channels added): K-20, where -20 dB re full scale, rms, are
    /// 83 dB SPL (Katz, JAES 48 (2000) 800-809; SMPTE RP 200).
    double full_scale_spl_db = 103;

    /// Level per ERB whose filters are used. Tuned: stems of a mix at 83 dB SPL hold 50 to 70 dB per ERB.
    double filter_level_db = 60;

    /// Added to the published K. Ma, Reiss & Black (AES 53, 2014) found that the published one under-rates stems in
    /// music and lowered it. Tuned: -6 dB makes a stem vanish 9 dB under the rest of its band, within what mixing.md
    /// section 3 gives for noise (6 dB) and tones (14.5 dB) as maskers.
    double k_offset_db = -6;
};

class Ear {
public:
    static constexpr int centres = ear_centres;  // centre c lies at first_cam + c + 1/2 Cam

    explicit Ear(const EarSettings& settings = {});

    [[nodiscard]] static double centre_hz(int centre) {
        return frequency_of_erb_number(Spectra::first_cam + centre + 0.5);
    }

    /// Excitation (power, 1 = 0 dB) at each centre, of Spectra::bands powers.
    void excite(std::span<const float> powers, EarRow& excitation) const;

    /// Specific loudness of a signal, sones per centre: their sum is its loudness.
    void alone(const EarRow& signal, EarRow& sones) const;

    /// A mixture that signals are to be found in.
    struct Mixture {
        EarRow excitation{}, x{};
    };
    void prepare(Mixture& mixture) const;  // after `excitation` has been filled in
    void in_mixture(const EarRow& signal, const Mixture& mixture, EarRow& sones) const;

private:
    EarConstants constants_;
    std::vector<EarRow> filters_;  // one per band
};

[[nodiscard]] double sum_of(const EarRow& row);

/// Loudness level of a loudness, 0 to 120 phon: ANSI S3.4-2007, table 7. 0 below 0.0011 sones.
[[nodiscard]] double phons_of_sones(double sones);
[[nodiscard]] double sones_of_phons(double phons);

}  // namespace mixdown
