// The tables of the step filter (see the header): its states after an impulse and after each state alone, by running
// it. SPDX-License-Identifier: Apache-2.0
#include "measure/step_energy.h"

#include <cassert>
#include <cmath>
#include <cstddef>

#include "measure/k_weighting.h"

namespace mixdown {

namespace {

void one_frame(const StepFilter& f, double x, double (&s)[4]) {
    const double u = x + s[0];
    s[0] = (f.b1 * x + s[1]) - f.a1 * u;
    s[1] = f.b2 * x - f.a2 * u;
    const double y = u + s[2];
    s[2] = (s[3] - 2 * u) - f.c1 * y;
    s[3] = u - f.c2 * y;
}

}  // namespace

StepFilter::StepFilter(double rate_hz) {
    assert(rate_hz >= 4000);
    const auto [shelf, high_pass] = k_weighting(rate_hz);
    assert(high_pass.b0 == 1 && high_pass.b1 == -2 && high_pass.b2 == 1);
    b1 = shelf.b1 / shelf.b0;
    b2 = shelf.b2 / shelf.b0;
    a1 = shelf.a1;
    a2 = shelf.a2;
    c1 = high_pass.a1;
    c2 = high_pass.a2;
    gain = shelf.b0 * shelf.b0;
    frames = static_cast<int>(std::lround(rate_hz / 10));
    part_frames = frames / parts;
    reach = (part_frames + 7) / 8 * 8;

    weights.resize(static_cast<std::size_t>(4 * reach));
    double state[4] = {};
    for (int n = reach - 1; n >= reach - part_frames; --n) {  // n frames before the end, the impulse was
        one_frame(*this, n == reach - 1 ? 1 : 0, state);
        for (int j = 0; j < 4; ++j) weights[static_cast<std::size_t>(j * reach + n)] = state[j];
    }
    for (int k = 0; k < 4; ++k) {
        double alone[4] = {};
        alone[k] = 1;
        for (int n = 0; n < part_frames; ++n) one_frame(*this, 0, alone);
        for (int j = 0; j < 4; ++j) carry[j][k] = alone[j];
    }
}

}  // namespace mixdown
