// Hears a mix while it is rendered: the master with all meters and the second referee, the loudness of chosen sets of
// its tracks over time, and who causes the peaks.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measure/meter.h"
#include "measure/peak_blame.h"
#include "measure/referee/clarity.h"

namespace mixdown {

using TrackSet = std::vector<std::size_t>;  // indices of tracks

class MixMeter {
public:
    /// Equal sets are measured once. `peak_threshold`: amplitude above which the blame is noted.
    MixMeter(double rate_hz, std::vector<TrackSet> sets, double peak_threshold);

    /// The next block: the stereo master, and every track as it reaches its bus.
    void add(std::int64_t frame, ConstBlock master, std::span<const ConstFloatBlock> tracks);

    [[nodiscard]] Measurement finish() { return master_.finish(); }
    /// Of the master, as the second referee hears it. Once, at the end; `threads` as in thread_count().
    [[nodiscard]] Clarity clarity(int threads) { return clarity_of(referee_.finish(), threads); }
    [[nodiscard]] const PeakBlame& blame() const { return blame_; }

    /// K-weighted power per 100 ms of the sum of set `index`.
    [[nodiscard]] const PowerSeries& steps(std::size_t index) const { return meters_[meter_of_[index]].steps(); }

private:
    void add_up(const TrackSet& set, std::span<const ConstFloatBlock> tracks, FloatBlock out);

    Meter master_;
    PartListener referee_;
    PeakBlame blame_;
    std::vector<TrackSet> distinct_;
    std::vector<std::size_t> meter_of_;  // set -> meter
    std::vector<LoudnessMeter> meters_;  // one per distinct set
    std::vector<const float*> rows_;     // of the set that is summed
    FloatAudio sum_;
};

}  // namespace mixdown
