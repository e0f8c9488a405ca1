// The power of several strips together. Powers of independent sources add; microphones on one source add up by their
// amplitudes, too:
//
//     power(t) = sum_i p_i(t) + sum_{i<j} 2 c_ij s_i s_j g_ij sqrt(p_i(t) p_j(t))
//
// c: what the two share as recorded (StripHearing::together); s: polarity; g: what they share of their positions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/hearing.h"
#include "automix/track_findings.h"

namespace mixdown {

/// What was heard of pairs of `mix` goes to both strips. Less than `least` is the noise of an estimate from excerpts;
/// of strips of two files one alone was compared: they are left out.
void note_what_is_shared(Hearing& hearing, const std::vector<ComparedTracks>& compared, const Mix& mix, double least);

/// K-weighted power per 100 ms, with trim, fader, ride and pan.
[[nodiscard]] PowerSeries power_together(const std::vector<Strip>& strips, const Hearing& hearing, double pan_law_db);

}  // namespace mixdown
