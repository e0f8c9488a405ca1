// The pictures of a report. Those that need one of the optional parts of a report may only be asked for when it is
// there. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/mix_report.h"
#include "report/svg.h"

namespace mixdown {

/// Each bucket against its target: where it was in the plain sum, where it is in the mix.
[[nodiscard]] Picture balance_picture(const MixReport& report);

/// Loudness over time, before and after, with the sections, the moments of the gates that failed, and PSR.
[[nodiscard]] Picture loudness_picture(const MixReport& report);

/// Of the longer one of plain sum and mix; at least one step.
[[nodiscard]] double song_length_s(const MixReport& report);

/// Where each strip stands from left to right (and from front to back, where that is known), and how loud it is.
[[nodiscard]] Picture stage_picture(const MixReport& report);

/// A row per strip, a column per moment. Needs `audibility`.
[[nodiscard]] Picture audibility_picture(const MixReport& report);

/// A row per strip, a column per strip that masks it. Needs `masking`.
[[nodiscard]] Picture masking_picture(const MixReport& report);

/// 1/3-octave levels against the band of the target. Needs `spectrum`.
[[nodiscard]] Picture spectrum_picture(const SpectrumPicture& spectrum);

/// "29 of 31 bands lie inside the target (pop). Furthest off: 160 Hz, 3.2 dB over."
[[nodiscard]] std::string spectrum_in_words(const SpectrumPicture& spectrum);

/// Crest, PLR and loudness range as bars, a row each.
[[nodiscard]] Picture dynamics_picture(const std::vector<DynamicsRow>& rows);

/// Trim and fader of one strip, from 0 dB to either side; a small drawing for a cell whose row says it in numbers.
[[nodiscard]] Markup gain_bar(double trim_db, double fader_db);

}  // namespace mixdown
