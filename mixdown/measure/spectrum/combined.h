// Spectra of what was recorded in several files, or begins later in the song than its file does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/spectrum/spectra.h"

namespace mixdown {

/// Two mono files that are left and right of one thing. What they share is not known from their powers: their cross
/// spectrum is taken as 0. Of the same rate, or the long-term spectra stay the left one's.
[[nodiscard]] Spectra joined(const Spectra& left, const Spectra& right);

/// The same, `frames` frames of silence before it.
[[nodiscard]] Spectra begun_later(const Spectra& spectra, int frames);

/// What of a stereo programme's power is in its middle, (L + R) / 2 on both sides: 0..1; of a mono one 1.
[[nodiscard]] double middle_share(const Spectra& spectra);

/// A stereo programme of which only the middle is left, on both sides. Exact over the whole programme; each frame is
/// taken to lose as much as the whole does.
[[nodiscard]] Spectra middle_of(const Spectra& stereo);

}  // namespace mixdown
