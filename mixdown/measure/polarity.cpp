// Polarity check (see the header).
// SPDX-License-Identifier: Apache-2.0
#include "measure/polarity.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/units.h"

namespace mixdown {

PolarityCheck::PolarityCheck(double rate_hz)
    : flush_frames_(static_cast<int>(std::lround(rate_hz / 10))),
      high_pass_(butterworth_high_pass(40, rate_hz)),
      low_pass_(butterworth_low_pass(200, rate_hz)) {}

void PolarityCheck::add(ConstFloatBlock a, ConstFloatBlock b) noexcept {
    assert(a.frames == b.frames);
    const auto average = [](ConstFloatBlock audio, int i) {
        return 0.5 * (static_cast<double>(audio[0][i]) + static_cast<double>(audio[audio.channels - 1][i]));
    };
    for (int i = 0; i < a.frames; ++i) {
        const Lanes y = low_pass_.next(high_pass_.next(Lanes{average(a, i), average(b, i)}));
        squares_ += y * y;
        products_ += y * Lanes{y[1], y[0]};
        if (++since_flush_ == flush_frames_) {
            high_pass_.flush();
            low_pass_.flush();
            since_flush_ = 0;
        }
    }
}

double PolarityCheck::gain_db(double sign) const {
    const double power = squares_[0] + squares_[1];
    if (power == 0) return 0;
    return db_from_power(std::max(0.0, power + sign * 2 * products_[0]) / power);
}

}  // namespace mixdown
