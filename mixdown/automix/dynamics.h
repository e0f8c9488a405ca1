// The dynamics pass: compression where a strip is more uneven than its role is in a finished mix, and nowhere else.
//
//     ratio      measured unevenness / wanted: what a threshold at the usual level needs; within the role's range
//     threshold  the highest at which the foretold unevenness (automix/compression.h) is the wanted one, unless the
//                reduction would pass the role's largest
//     attack     2 * 80 ms / C^2;  release 2 * 1 s / C^2 - attack, and a third of the time from note to note at most;
//                C^2 = squared crest in 200 ms; within the role's range
//     make-up    what brings the loudness back, so that level stays the fader's job
//
// Source: times: Giannoulis, Massberg and Reiss, JAES 61(10) 2013 (automix.md 3.3); ranges: dynamics.tsv.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

/// Nothing for a strip whose unevenness is within `smallest_evening` (limits.tsv) of what its role wants, so nothing
/// for what was compressed before. Each edit says the reduction to expect and predicts the unevenness that is left.
[[nodiscard]] std::vector<Edit> shape_dynamics(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

}  // namespace mixdown
