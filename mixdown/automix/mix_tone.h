// The tone of a mix foretold: the third octaves of every strip as it stands in the mix, and their sum. Energies add, an
// equaliser scales them; what is correlated, dynamic or reverberant is not taken into account.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "automix/brief.h"
#include "automix/song_spectra.h"
#include "measure/scores/tone.h"

namespace mixdown {

using ThirdOctavePowers = std::array<double, ThirdOctaves::count>;

/// Behind the K-weighting of BS.1770: how loud the spectrum is.
[[nodiscard]] double weighted_power(const ThirdOctavePowers& powers);

class MixTone {
public:
    MixTone(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

    /// Powers of strip `i` (index in Mix::strips) through all it has on; zeros if it does not play.
    [[nodiscard]] const ThirdOctavePowers& of(std::size_t i) const { return strips_[i]; }

    /// The mix with strip `i` replaced.
    [[nodiscard]] ToneJudgement with(std::size_t i, const ThirdOctavePowers& other, const ToneTarget& target) const;
    [[nodiscard]] ToneJudgement judged(const ToneTarget& target) const;
    void replace(std::size_t i, const ThirdOctavePowers& other);

private:
    std::vector<ThirdOctavePowers> strips_;
    ThirdOctavePowers sum_{};
};

}  // namespace mixdown
