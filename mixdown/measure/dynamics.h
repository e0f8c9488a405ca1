// Peaks over loudness: how much of a programme's crest is left.
//
//     PLR = true peak of the programme - integrated loudness              dB
//     PSR = peak of the last 3 s - short-term loudness of the same 3 s    dB
//
// The peak of PSR is the sample peak here, not the true peak: 3 s of true peaks would cost as much as the loudness
// itself. It reads low by what lies between samples (0 to 0.5 dB on music, 3 dB at worst), never high.
// Sources: PLR: peak to loudness ratio as in AES TD1004 (2015); PSR: I. Shepherd, E. Grimm, P.
// Tapper, M. Kahsnitz, I. Kerr, "Measuring Micro-Dynamics", AES e-Brief 373 (2017). An over-limited master has PSR < 8
// (automix.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace mixdown {

/// dB; 0 when either is silence.
[[nodiscard]] double peak_to_loudness(double true_peak_dbtp, double integrated_lufs);

/// One value per 100 ms from the end of the first 3 s on: dB, silence_db where the 3 s are under -70 LUFS (there is
/// nothing to compare). `steps`: K-weighted power; `peaks`: amplitude; both per 100 ms.
[[nodiscard]] std::vector<double> peak_to_short_term(std::span<const double> steps, std::span<const double> peaks);

/// The smallest of these: where the programme is squashed most. 0 if there is none.
[[nodiscard]] double least_peak_to_short_term(std::span<const double> steps, std::span<const double> peaks);

}  // namespace mixdown
