// An automation curve: points in song time, and how each goes on to the next. As text, which is how sessions and edits
// hold it: "0 -3 linear, 12.5 0 smooth, 20 -6" = time in s, value, shape (the last point needs none).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/realtime.h"
#include "core/result.h"

namespace mixdown {

enum class CurveShape {
    hold,    // stays until the next point
    linear,  // a straight line
    smooth   // eased at both ends: 3x^2 - 2x^3
};

struct CurvePoint {
    double time_s = 0, value = 0;
    CurveShape shape = CurveShape::linear;
    bool operator==(const CurvePoint&) const = default;
};

/// Never empty where it is used; times rise strictly.
using Curve = std::vector<CurvePoint>;

/// The value at a time: the first point's before it, the last point's after it.
[[nodiscard]] double value_at(const Curve& curve, double time_s) noexcept MIXDOWN_REALTIME;

/// The value that the curve comes to just before a time: another one only where it jumps there.
[[nodiscard]] double value_before(const Curve& curve, double time_s) noexcept MIXDOWN_REALTIME;

/// The next point after a time, or infinity.
[[nodiscard]] double next_point(const Curve& curve, double time_s) noexcept MIXDOWN_REALTIME;

/// Errors say which point is wrong and what a point looks like.
[[nodiscard]] Result<Curve> curve_from(std::string_view text);
[[nodiscard]] std::string text_of(const Curve& curve);

}  // namespace mixdown
