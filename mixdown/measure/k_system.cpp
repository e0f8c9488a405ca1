// SPDX-License-Identifier: Apache-2.0
#include "measure/k_system.h"

#include <algorithm>
#include <cstddef>

#include "core/units.h"

namespace mixdown {

namespace {

constexpr std::size_t meter_steps = 6;  // 600 ms
constexpr double sine_factor = 2;       // peak^2 over mean square of a sine

double k_level(double mean_square) { return db_from_power(sine_factor * mean_square); }

}  // namespace

KSystem k_system(const SampleSteps& steps) {
    PowerSeries powers = steps.left;
    for (std::size_t i = 0; i < steps.right.size(); ++i) powers[i] = (steps.left[i] + steps.right[i]) / 2;
    double sum = 0, loudest = 0;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        sum += powers[i];
        if (i + 1 < meter_steps) continue;
        double window = 0;  // summed afresh: a running sum would not come back to 0 in silence
        for (std::size_t j = i + 1 - meter_steps; j <= i; ++j) window += powers[j] / meter_steps;
        loudest = std::max(loudest, window);
    }
    return {powers.empty() ? silence_db : k_level(sum / static_cast<double>(powers.size())), k_level(loudest)};
}

}  // namespace mixdown
