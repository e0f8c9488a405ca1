// A take: one player's reading of the score, asked to record it onto a tape.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "apps/demo/score.h"
#include "core/block.h"
#include "core/random.h"

namespace mixdown::demo {

struct Take {
    std::vector<Passage> form;
    std::uint64_t seed = 1;
    double transpose = 0;  // semitones
    bool right = false;    // which microphone of a pair

    [[nodiscard]] std::vector<Note> notes(Part part) const { return perform(part, form, seed, transpose); }

    /// For the sound of the instrument (the noise of a string, the phase of an oscillator): another for each channel.
    [[nodiscard]] Random random() const { return Random(seed * 7919 + (right ? 1 : 0)); }
};

/// Every instrument of the band is such a function: it adds all it plays to the tape, at any level.
using Instrument = void (*)(const Take&, Audio& tape);

}  // namespace mixdown::demo
