// From a row of the band to a stem: the part is played, brought to its level, and its slip is made.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "apps/demo/band.h"
#include "core/block.h"

namespace mixdown::demo {

/// What the command was asked for.
struct Wish {
    double seconds = 0;  // write only this much of the song; 0: all
    double fill_s = 0;   // repeat the sections for this long; 0: play the song once
    int parts = 0;       // this many stems; 0: the band
};

/// A stem to be: a row of the band, or the row again as another player with another seed, an octave higher or lower.
struct Stem {
    StemRow row;
    int copy = 0;

    [[nodiscard]] std::string file_name() const;
};

[[nodiscard]] std::vector<Stem> stems_for(const Wish& wish);
[[nodiscard]] Audio render(const Stem& stem, const Wish& wish);

/// The headroom every recording keeps.
inline constexpr double ceiling_db = -0.5;

[[nodiscard]] double peak(ConstBlock audio);

/// RMS of the loud parts: of all 400 ms blocks not more than 20 dB below the loudest. 0 for silence.
[[nodiscard]] double loud_rms(ConstBlock audio);

}  // namespace mixdown::demo
