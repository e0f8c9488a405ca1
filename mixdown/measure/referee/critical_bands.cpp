// SPDX-License-Identifier: Apache-2.0
#include "measure/referee/critical_bands.h"

#include <cmath>

#include "core/units.h"

namespace mixdown {

std::vector<double> CriticalBands::edges_hz() {
    std::vector<double> edges;
    for (int b = 0; b <= count; ++b) edges.push_back(frequency_hz(width_bark * b));
    return edges;
}

double spread_over(double bark) {
    const double x = bark + 0.474;
    return power_from_db(15.81 + 7.5 * x - 17.5 * std::sqrt(1 + x * x));
}

double threshold_in_quiet_db(int band) {
    const double khz = CriticalBands::centre_hz(band) / 1000;
    return 3.64 * std::pow(khz, -0.8) - 6.5 * std::exp(-0.6 * (khz - 3.3) * (khz - 3.3)) + 1e-3 * std::pow(khz, 4);
}

}  // namespace mixdown
