// Where a programme rests, whatever is left there. If it has pauses (pauses.h), what is left is a steady floor; the
// rests are those frames that lie 0.5 s and more after their pause began. Else they are the frames at least 15 dB under
// its loudest, 0.25 s and more after the last that was not: its own notes have mostly died away there, and bleed is
// heard (bleed.h). Digital silence is no rest: nothing is left. Source: ours. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/faults/pauses.h"

namespace mixdown {

struct Rests {
    std::vector<int> frames;     // of Spectra::power, in order
    double programme_power = 0;  // mean square while it plays: outside of all that rests
    bool steady = false;         // they are pauses
};

[[nodiscard]] Rests find_rests(const Spectra& spectra);

/// Level in the rests re while it plays, dB; silence_db if it never rests. `powers`: per frame, as they are or as they
/// will be.
[[nodiscard]] double rest_level_db(const Rests& rests, const std::vector<double>& powers);

}  // namespace mixdown
