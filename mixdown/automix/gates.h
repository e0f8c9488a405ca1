// Gates: the measured conditions that a finished mix must meet, judged on the rendered audio, never on predictions; but
// who is heard in it (hearing_gates.h), which the stems' spectra tell.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "automix/headroom.h"
#include "automix/hearing_gates.h"
#include "measure/meter.h"
#include "model/gate.h"

namespace mixdown {

/// The rendered mix, as the gates see it. Series are K-weighted power per 100 ms.
struct RenderedMix {
    Measurement master;
    PeakEvent highest_peak;
    PowerSeries focus;                          // sum of the focus strips
    std::vector<PowerSeries> rivals;            // of each bucket, its strips that are not focus
    std::vector<PowerSeries> buckets;           // of each bucket, all its strips
    Masking masking;                            // of the mix; no strips: not listened for
    std::map<std::string, std::string> proofs;  // by gate id: why it cannot hold (open_gates.h)
    double clarity = 0;                         // 0..1, by the second referee (measure/referee)
};

/// In the order: master fader, peaks, mono, left and right, loudness, focus, balance, hearing.
[[nodiscard]] std::vector<Gate> judge(const Mix& mix, const Brief& brief, const RenderedMix& rendered);

/// The gates that need no session: peaks, what mono loses, left against right.
[[nodiscard]] std::vector<Gate> judge_file(const Measurement& measured, const Taste& taste);

}  // namespace mixdown
