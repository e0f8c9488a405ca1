// Mix distance: how different two mixes of the same stems are, from what their consoles say.
//
//     distance = sqrt(mean of level^2, pan^2, tone^2, wet^2),   each the rms over strips of the difference in dB
//
// Levels count relative to each other: a mix that is only louder is the same mix. A pan position counts as the level
// difference between the sides that a constant-power pan makes, the width of a stereo strip as the level of its side;
// tone as the rms over third octaves of the EQ curves. Source: mixing.md section 3 (mix distance).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "measure/scores/tone.h"

namespace mixdown {

/// What a mix does to one stem. Silence is silence_db.
struct StripFigures {
    double level_db = 0;   // fader and all gains, or the loudness of the strip in the mix
    double pan = 0;        // -1 left .. 1 right
    double width_db = 0;   // what its stereo width does to its side
    double wet_db = 0;     // its reverberation, relative to its direct sound
    ToneLevels tone_db{};  // gain of its EQ at the centres of the third octaves
};

struct MixDistance {
    double total_db = 0;
    double level_db = 0, pan_db = 0, tone_db = 0, wet_db = 0;
};

/// Strip i of both mixes plays the same stem; as many strips in both. No strips: 0.
[[nodiscard]] MixDistance mix_distance(std::span<const StripFigures> a, std::span<const StripFigures> b);

}  // namespace mixdown
