// Reads the settings of an equaliser off a measured response: a level, a high-pass where the lows fall away, and as few
// bells and shelves as explain the rest.
//
//     minimise  sum over points of weight * (measured dB - gain - response of the settings dB)^2
//
// Bands are added one by one, each where it helps most, then all are refined together; what helps little is not added.
// Source: matching by few parametric bands instead of raw curves: automix.md 1 (users of match equalisers), 3.5.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/session.h"

namespace mixdown {

struct ResponsePoint {
    double frequency_hz = 0, gain_db = 0, weight = 0;
};

struct EqFit {
    double gain_db = 0;  // where the equaliser does nothing
    FilterSettings high_pass;
    std::array<EqBandSettings, eq_bands> eq = Strip::standard_bands();
    double error_db = 0;  // rms, weighted
};

/// `most_bands`: at most this many bells and shelves. `least_db`: a band of less is not there.
[[nodiscard]] EqFit fit_eq(const std::vector<ResponsePoint>& points, double rate_hz, int most_bands = 4,
                           double least_db = 0.7);

}  // namespace mixdown
