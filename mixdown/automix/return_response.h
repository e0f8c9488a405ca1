// What a return makes of what is sent to it, by frequency. A return with a reverberation or an echo is heard like a
// hall: somebody claps once, and the answer is listened to.
//
//     response(band) = energy of the answer in the band / energy of the clap in the band
//
// Reverberation and echoes are linear and do not change with time (the reverb's slow motion moves no energy), so
// sounds that last or repeat come back with this power, too: wet power = sum over bands of dry power * response.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/spectrum/spectra.h"
#include "model/session.h"

namespace mixdown {

/// Power gain per band of Spectra (MixPart::response), from the sends to the return's output, fader and pan left out.
/// Measured at 48 kHz; other rates sound the same. The ducking of a delay is left out: it depends on the moment.
[[nodiscard]] std::vector<double> return_response(const Strip& strip, double tempo_bpm);

/// K-weighted energy of a strip's sound behind `response`, re that of the sound itself, dB. `own`: what the strip's
/// own filters do to it (strip_response), or empty. 0 for silence.
[[nodiscard]] double wet_gain_db(const Spectra& spectra, const std::vector<double>& own,
                                 const std::vector<double>& response);

}  // namespace mixdown
