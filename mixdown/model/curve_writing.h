// What is written by hand into a curve while the song plays: the moves as they were heard, as few points as it takes,
// and put into what stood there before. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "model/curve.h"

namespace mixdown {

/// A move of a control is heard as a straight line of this length (engine/strip_node.h).
inline constexpr double move_s = 0.02;

/// The moves of one control, from the moment it is touched.
class WrittenMoves {
public:
    /// `time_s`: of the touch; `value`: where the control stands then. A switch goes in steps: its moves hold.
    WrittenMoves(double time_s, double value, bool steps = false)
        : points_{{time_s, value, steps ? CurveShape::hold : CurveShape::linear}} {}

    /// It moves at `time_s`, which never goes back.
    void move(double time_s, double value);

    /// All of them until `end_s`: straight lines, or steps, from the touch to there.
    [[nodiscard]] Curve until(double end_s) const;
    [[nodiscard]] double begin_s() const { return points_.front().time_s; }
    [[nodiscard]] double newest() const { return points_.back().value; }

private:
    Curve points_;
};

/// A curve of straight lines with as few of its points as keep every other one within `tolerance` of the lines between
/// them. Source: Ramer 1972, Douglas and Peucker 1973; distances are those of values at one time, so the bound holds at
/// every time.
[[nodiscard]] Curve simplified(const Curve& lines, double tolerance);

/// `before` with `written` in the place of what it had in that time. From its end the value goes back within `move_s`
/// to what stood there; `after`: what that is when there was no curve (nothing: it stays where it is).
[[nodiscard]] Curve written_over(const Curve& before, const Curve& written, std::optional<double> after);

/// The same for steps: from the end of `written` on it is at once what stood there.
[[nodiscard]] Curve steps_over(const Curve& before, const Curve& written, std::optional<double> after);

}  // namespace mixdown
