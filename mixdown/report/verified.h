// Moves put to the proof: each taken away, the mix rendered with and without it, and what its reason predicted held
// against what was measured.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mixdown {

enum class Verdict {
    borne_out,        // the measured change is the predicted one
    not_borne_out,    // it is not
    not_measurable,   // the move changes the sound, but its reason names nothing that can be measured on audio
    nothing_to_prove  // it changes no sound (a name, role, focus or genre), or it is the user's own word
};

/// "borne out", "not borne out", ...
[[nodiscard]] std::string words_of(Verdict verdict);

struct VerifiedMove {
    std::vector<std::size_t> edits;  // places in Mix::edits, rising: those that were taken away together
    Verdict verdict = Verdict::not_measurable;
    std::string why;                                                // it cannot be measured
    std::optional<double> predicted_change, tolerance;              // in the unit of the reason
    std::optional<double> measured_before, measured_after, change;  // as rendered: without the move, and with it
};

struct Verification {
    std::vector<VerifiedMove> moves;
    [[nodiscard]] std::size_t count(Verdict verdict) const;
    /// Borne out, of all moves that have something to prove, 0..1; 1 if there are none.
    [[nodiscard]] double share_borne_out() const;
};

}  // namespace mixdown
