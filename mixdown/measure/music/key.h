// The key centre of a song: which of the 24 major and minor scales its chroma is most like.
//
//     score(key) = correlation of the chroma (mean over frames of its square root, length 1) with the key's profile
//
// Source of the profiles: Temperley, "What's key for key? The Krumhansl-Schmuckler key-finding algorithm reconsidered",
// Music Perception 17 (1999); of the method: Krumhansl, "Cognitive foundations of musical pitch" (1990), chapter 4.
// Minor and major of one tonic, relatives and fifths are close by nature: confidence is the lead over the second best.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <string>

#include "measure/spectrum/spectra.h"

namespace mixdown {

struct Key {
    int tonic = 0;  // 0 C, 1 C sharp, ... 11 B
    bool minor = false;
    double confidence = 0;  // 0..1; 0 without tones, below 0.3 it is a guess
    double correlation = 0;

    [[nodiscard]] std::string name() const;  // "F# minor"
};

/// The chroma of a song, C first, its sum 1: every stem at equal power, each frame with the root of its own chroma, so
/// that neither loud stems nor loud moments decide alone. The lowest stems add their fundamentals (low_pitch.h) twice:
/// roots of chords lie there, and 400 Hz is too high for them. Give no drums: they have no key.
[[nodiscard]] std::array<double, 12> song_chroma(std::span<const Spectra* const> stems);

[[nodiscard]] Key find_key(const std::array<double, 12>& chroma);
[[nodiscard]] Key find_key(std::span<const Spectra* const> stems);

/// The same where the basses among the stems are known: only their fundamentals are searched for.
[[nodiscard]] Key find_key(std::span<const Spectra* const> stems, std::span<const Spectra* const> basses);

}  // namespace mixdown
