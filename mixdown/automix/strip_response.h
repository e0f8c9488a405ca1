// What a strip's filters and equaliser do to a sound, by frequency: the very sections that the engine plays, so that
// passes and pictures know the outcome without rendering. Dynamic bands, which depend on the moment, are left out.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/hearing/ear_loops.h"
#include "measure/spectrum/spectra.h"
#include "model/session.h"

namespace mixdown {

/// |H|^2 of high-pass, low-pass and equaliser at a frequency. 1 where nothing is on.
[[nodiscard]] double power_gain_at(const Strip& strip, double frequency_hz, double rate_hz);

/// The same for the bands of a stem (MixPart::response); empty if nothing is on.
[[nodiscard]] std::vector<double> strip_response(const Strip& strip, const Spectra& spectra);

/// Power factor per Cam of a dynamic band that has moved by all of its range; band counts from 0.
[[nodiscard]] EarRow moved_by(const EqBandSettings& settings, int band, const Spectra& spectra);

/// Power factor per Cam of a static band.
[[nodiscard]] EarRow factor_of(const EqBandSettings& settings, int band, const Spectra& spectra);

/// What it does to the strip's loudness while it plays, LU; 0 if nothing is on.
[[nodiscard]] double loudness_change_lu(const Strip& strip, const Spectra& spectra);

}  // namespace mixdown
