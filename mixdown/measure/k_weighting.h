// K-weighting: the two filters that loudness is measured behind, a high shelf (the head) and a high-pass (the ear).
// The standard gives them as coefficients for 48 kHz; this is the analogue pair behind those, redesigned for any rate
// with the bilinear transform, K = tan(pi f0 / rate):
//
//     shelf      b = Vh + Vb K/Q + K^2,  2 (K^2 - Vh),  Vh - Vb K/Q + K^2,  all / a0;  f0 1682 Hz, Q 0.707
//     high-pass  b = 1, -2, 1 (as in the standard: not divided by a0);                 f0 38.1 Hz, Q 0.500
//     both       a = 2 (K^2 - 1) / a0,  (1 - K/Q + K^2) / a0,   a0 = 1 + K/Q + K^2;    Vh = +4.0 dB, Vb = Vh^0.4997
//
// Source: ITU-R BS.1770-5 Annex 1, tables 1 and 2 (48 kHz; the test holds us to them within 1e-12); f0, Q and Vb as
// libebur128 has them (ebur128_init_filter).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure/biquad_design.h"

namespace mixdown {

struct KWeighting {
    BiquadDesign shelf, high_pass;
};

/// Any rate from 8 kHz.
[[nodiscard]] KWeighting k_weighting(double rate_hz);

}  // namespace mixdown
