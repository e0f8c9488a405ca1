// Focus margin: loudness of the focus minus the loudness of a rival, over the frames in which the focus plays (LU).
// Knowledge: mixing.md section 3.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measure/power_series.h"

namespace mixdown {

/// Nothing when the focus or the rival never plays.
[[nodiscard]] std::optional<double> focus_margin(const PowerSeries& focus, const PowerSeries& rival);

/// The second of the song at which the rival stands out most over the focus, in windows of 3 s.
[[nodiscard]] double worst_moment_s(const PowerSeries& focus, const PowerSeries& rival);

}  // namespace mixdown
