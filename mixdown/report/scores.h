// The six scores of a mix (mixing.md section 3), and what masking takes of it as a whole.
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mixdown {

struct MixScores {
    double audibility = 0;     // mean over the strips: share of its time in which one is heard, 0..1; more is better
    double overshadow = 0;     // by the worst strip: share of the focus's cells that it exceeds, 0..1; less is better
    double impact_db = 0;      // strokes of the drums in the mix re those of the drums alone; more is better
    double psr_lu = 0;         // peak over the loudest 3 s
    double depth_db = 0;       // nearest re farthest strip, direct to reverberant
    int planes = 0;            // at least 4 dB apart
    double detail = 0;         // points, 0..200; more is better
    double tone_db = 0;        // rms beyond the profile's band of tone; less is better
    double loudness_lost = 0;  // of the loudness of all strips, what masking takes, 0..1; less is better
};

}  // namespace mixdown
