// What a gate makes of a strip, foretold from the envelopes kept of its stem, with the curve, the hysteresis, the hold
// and the follower of dsp/gate.h.
//
//     level(t)  10 log10( power in 1/160 s of the louder side ) + 6 dB.  tuned: how far a detector of peaks reads over
//               the power of a few ms, of drums 4, of noise 9
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "dsp/gate.h"
#include "measure/faults/rests.h"
#include "model/session.h"

namespace mixdown {

class Gating {
public:
    /// Of a strip as it reaches its gate: after trim and filters.
    Gating(const Strip& strip, const Spectra& spectra);

    /// Power per frame of Spectra::power, before the gate and behind it.
    [[nodiscard]] const std::vector<double>& before() const { return powers_; }
    [[nodiscard]] std::vector<double> after(const GateSettings& gate) const;
    [[nodiscard]] const Rests& rests() const { return rests_; }

    /// What the gate takes of the notes, each being what exceeds the threshold and 0.25 s after it, dB.
    [[nodiscard]] double cost_db(const GateSettings& gate) const;

    /// Levels as the detector reads them, dB: the loudest that is heard in the rests, and the softest note.
    struct Levels {
        double floor_db = 0, notes_db = 0;
    };
    /// In pauses: a steady floor, and a note is a run of frames within 15 dB of the programme. Else the widest gap
    /// between the peaks of its hits parts bleed from notes. Equal where nothing parts them.
    [[nodiscard]] Levels levels() const;

private:
    [[nodiscard]] std::vector<double> gains(const GateSettings& gate) const;  // power factors, 160 per second
    [[nodiscard]] Levels over_pauses() const;
    [[nodiscard]] Levels between_hits() const;

    std::vector<double> powers_, levels_db_;  // per frame; 160 per second
    Rests rests_;
};

}  // namespace mixdown
