// The pictures of a report.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/mix_report.h"
#include "report/svg.h"

namespace mixdown {

/// Each bucket against its target: where it was in the plain sum, where it is in the mix.
[[nodiscard]] Picture balance_picture(const MixReport& report);

/// Loudness over time, before and after, and the moments of the gates that failed.
[[nodiscard]] Picture loudness_picture(const MixReport& report);

/// Where each strip stands from left to right, and how loud it is.
[[nodiscard]] Picture stage_picture(const MixReport& report);

/// Trim and fader of one strip, from 0 dB to either side; a small drawing for a cell whose row says it in numbers.
[[nodiscard]] Markup gain_bar(double trim_db, double fader_db);

}  // namespace mixdown
