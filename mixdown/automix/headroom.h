// Pass 13, headroom: the master stays at 0 dB; when the rendered mix exceeds its ceiling, track faders come down. If
// one or two strips cause the peaks and stay inside their band, those; otherwise all of them by the excess, which keeps
// the balance. Knowledge: mixing.md section 5.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/buckets.h"
#include "measure/peak_blame.h"

namespace mixdown {

/// What the rendered master showed.
struct Peaks {
    double sample_peak_dbfs = 0, true_peak_dbtp = 0;
    std::vector<PeakEvent> events;  // moments above the sample-peak ceiling
};

struct Ceilings {
    double sample_peak_dbfs = 0, true_peak_dbtp = 0;
    std::string source;
};

[[nodiscard]] Ceilings ceilings(const Taste& taste);

/// By how much the peaks exceed the ceilings, dB; not positive: they do not.
[[nodiscard]] double excess_db(const Peaks& peaks, const Ceilings& ceilings);

/// `keep_balance`: never single strips (the mode "leave").
[[nodiscard]] std::vector<Edit> make_headroom(const Mix& mix, const Brief& brief, const Peaks& peaks,
                                              bool keep_balance);

}  // namespace mixdown
