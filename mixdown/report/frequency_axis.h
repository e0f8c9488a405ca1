// A logarithmic axis of frequency: an octave is as wide everywhere. Positions are given by log2 of the frequency.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "report/svg.h"

namespace mixdown {

/// From the lowest to the highest centre, with a little room on either side.
[[nodiscard]] Axis frequency_axis(const std::vector<double>& centre_hz);

/// The octaves of 31.5 Hz .. 16 kHz: lines from y1 to y2, names below y2; takes 22 pixels.
[[nodiscard]] Markup frequency_grid(const Axis& across, double y1, double y2);

/// The `d` of a path in a drawing 1000 wide and 100 high; broken where a value is not finite.
[[nodiscard]] std::string frequency_path(const std::vector<double>& centre_hz, const std::vector<double>& level_db,
                                         const Axis& across, const Axis& down);

/// "63 Hz", "1.25 kHz": the nominal frequency of its third of an octave.
[[nodiscard]] std::string frequency_text(double frequency_hz);

}  // namespace mixdown
