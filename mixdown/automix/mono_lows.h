// Pass 5, the low end in the middle: below 120 Hz the sides of the mix lie at least 12 dB under its middle. Where they
// do not, the strips that bring most of them lose their side down there (StereoSettings), or, if they are mono, stand
// nearer to the middle; no more of them than needed. A bass that differs from side to side costs headroom, vanishes in
// mono and makes the picture lean. Source: mixing.md section 3 (width / mono), section 8 (low end).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"
#include "automix/song_spectra.h"

namespace mixdown {

[[nodiscard]] std::vector<Edit> mono_lows(const Mix& mix, const Brief& brief, const SongSpectra& spectra);

/// Side re mid of the dry mix below a frequency, dB; silence_db for mono. Predicted from the strips' spectra through
/// filters, width, faders and pans; the powers of strips add.
[[nodiscard]] double foreseen_low_side_db(const Mix& mix, const Brief& brief, const SongSpectra& spectra,
                                          double below_hz);

}  // namespace mixdown
