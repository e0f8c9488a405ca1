// Where a recording rests, and all that is left is its floor: room, hiss and hum. A pause is a run of frames (from 0.3
// s on) within 3 dB of the quietest level there is, that level lying at least 15 dB under the programme. A note that
// dies away is none: a floor neither falls nor has anything below it. Digital silence is no pause either: nothing is
// left. Source: minimum statistics, R. Martin, IEEE Trans. Speech and Audio Processing 9 (2001), the idea; figures
// ours. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"

namespace mixdown {

struct Pauses {
    std::vector<int> frames;     // of Spectra::power, in order; empty: it never rests, or only into digital silence
    double programme_power = 0;  // mean square while it plays
};

/// The power of each frame, all bands together.
[[nodiscard]] std::vector<double> frame_powers(const PowerGrid& grid);

/// Mean of the frames within 10 dB of the mean: as loud as it is while it plays. 0 for silence.
[[nodiscard]] double power_while_playing(const std::vector<double>& powers);

[[nodiscard]] Pauses find_pauses(const Spectra& spectra);

}  // namespace mixdown
