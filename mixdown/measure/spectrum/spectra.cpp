// SPDX-License-Identifier: Apache-2.0
#include "measure/spectrum/spectra.h"

#include <cmath>

namespace mixdown {

double erb_number(double frequency_hz) { return 21.4 * std::log10(1 + 0.00437 * frequency_hz); }
double frequency_of_erb_number(double cams) { return (std::pow(10, cams / 21.4) - 1) / 0.00437; }

}  // namespace mixdown
