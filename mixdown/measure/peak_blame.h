// Who causes the peaks: at the loudest moment of every stretch in which the master exceeds a threshold, what each track
// put into that very sample.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/block.h"

namespace mixdown {

struct PeakEvent {
    std::int64_t frame = 0;
    double level = 0;           // |master|, amplitude
    std::vector<double> parts;  // of each track, positive where it adds to the peak; they sum to `level`
};

class PeakBlame {
public:
    /// A stretch is `stretch_frames` long, counted from the first frame of the programme, so blocks do not matter.
    PeakBlame(double threshold, int stretch_frames) : threshold_(threshold), stretch_frames_(stretch_frames) {}

    void add(std::int64_t frame, ConstBlock master, std::span<const ConstFloatBlock> tracks);

    /// The events so far, in the order of time; at most one per stretch, and the first `most_events` only.
    [[nodiscard]] const std::vector<PeakEvent>& events() const { return events_; }

    /// The one highest moment of the programme, whether it exceeds the threshold or not.
    [[nodiscard]] const PeakEvent& highest() const { return highest_; }

    static constexpr std::size_t most_events = 20000;

private:
    double threshold_;
    int stretch_frames_;
    std::vector<PeakEvent> events_;
    PeakEvent highest_;
};

}  // namespace mixdown
