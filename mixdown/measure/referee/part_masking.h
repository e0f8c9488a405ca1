// What the parts of a mix must exceed to be heard: the threshold in quiet, and what the parts hide of each other.
//
//     T(c, b) = quiet(b) + sum over parts p and bands m of P(p, m) spread(b - m) / offset(p, m)
//     offset: 14.5 + z dB for what lasts (tones hide little), 6 dB for what strikes and for the residual (noise)
//
// A part hides itself, too (a low partial a high one), but not within half a Bark: there it is the same sound.
// Sources: ISO/IEC 11172-3, psychoacoustic model 1; J. D. Johnston, IEEE JSAC 6 (1988), for 14.5 + z.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/referee/part_powers.h"

namespace mixdown {

class PartMasking {
public:
    /// `mix_power`: the mean square that is played at 75 dB SPL.
    explicit PartMasking(double mix_power);

    /// Of every part in every band, as mean squares.
    [[nodiscard]] PartPowers thresholds(const PartPowers& frame) const;

private:
    using Matrix = std::array<BandPowers, CriticalBands::count>;  // [masker][masked]
    [[nodiscard]] static Matrix matrix(SoundPart masker, bool itself);
    static void add(const BandPowers& maskers, const Matrix& matrix, BandPowers& threshold);

    BandPowers quiet_{};
    std::array<Matrix, mix_parts> on_others_, on_itself_;
};

}  // namespace mixdown
