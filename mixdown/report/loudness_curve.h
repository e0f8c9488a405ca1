// Loudness over time as a curve: mean K-weighted power of a sliding window (3 s, short-term; 400 ms where the song is
// short), the loudest of it in each of a few hundred slots of time. Source of the windows: EBU Tech 3341 v4.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "measure/power_series.h"
#include "report/svg.h"

namespace mixdown {

inline constexpr double loudness_step_s = 0.1;  // of a power series

struct LoudnessCurve {
    std::vector<double> lufs;  // per slot; silence_db where nothing plays
    double slot_s = 1;
};

/// "short-term (3 s)" or "momentary (400 ms)"
[[nodiscard]] std::string_view loudness_window(double length_s);

/// `length_s` of the song, which decides about the window.
[[nodiscard]] LoudnessCurve loudness_curve(const PowerSeries& steps, double length_s);

/// From the loudest value upwards in round steps, 36 LU high; from 100 (bottom) to 0 (top).
[[nodiscard]] Axis loudness_axis(const std::vector<const LoudnessCurve*>& curves);

/// The `d` of a path in a drawing 1000 wide and 100 high. Empty for an empty curve.
[[nodiscard]] std::string loudness_path(const LoudnessCurve& curve, const Axis& time, const Axis& height);

/// The same, closed at the bottom.
[[nodiscard]] std::string loudness_area(const LoudnessCurve& curve, const Axis& time, const Axis& height);

}  // namespace mixdown
