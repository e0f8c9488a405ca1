// Focus margin: loudness of the focus minus the loudness of a rival, over the frames in which the focus plays (LU).
// Knowledge: mixing.md section 3.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measure/power_series.h"
#include "model/session.h"

namespace mixdown {

/// Nothing when the focus or the rival never plays.
[[nodiscard]] std::optional<double> focus_margin(const PowerSeries& focus, const PowerSeries& rival);

/// The same between two moments of the song. Nothing, too, when the focus plays less than 5 s or less than
/// `least_share` (0..1) of the time between them: then it does not carry it.
[[nodiscard]] std::optional<double> focus_margin(const PowerSeries& focus, const PowerSeries& rival, double from_s,
                                                 double to_s, double least_share);

struct SectionMargin {
    double lu = 0, from_s = 0, to_s = 0;
};

/// The worst of the whole song and of every stretch that the song's own focus leads (section_focus.h) and plays in for
/// `carries` (0..1) of the time; where another stands in, nobody is owed a lead.
[[nodiscard]] std::optional<SectionMargin> worst_margin(const Mix& mix, const PowerSeries& focus,
                                                        const PowerSeries& rival, double carries);

/// The second, between two moments of the song, at which the rival stands out most over the focus, in windows of 3 s.
[[nodiscard]] double worst_moment_s(const PowerSeries& focus, const PowerSeries& rival, double from_s, double to_s);

}  // namespace mixdown
