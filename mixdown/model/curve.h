// An automation curve: points in song time, and how each goes on to the next. As text, which is how sessions and edits
// hold it: "0 -3 linear, 12.5 0 smooth, 20 -6" = time in s, value, shape (the last point needs none).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
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

/// Reads a curve at any time. It remembers where it was: between the same two points it need not search. One thread.
class CurveReader {
public:
    explicit CurveReader(Curve curve) : curve_(std::move(curve)) {}

    /// The value at a time: the first point's before it, the last point's after it.
    [[nodiscard]] double value_at(double time_s) noexcept MIXDOWN_REALTIME { return value(find(time_s), time_s); }

    /// The value that the curve comes to just before a time: another one only where it jumps there.
    [[nodiscard]] double value_before(double time_s) noexcept MIXDOWN_REALTIME;

    /// The last point at or before a time, or -infinity; the next one after it, or infinity.
    [[nodiscard]] double last_point(double time_s) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] double next_point(double time_s) noexcept MIXDOWN_REALTIME;

private:
    std::size_t find(double time_s) noexcept MIXDOWN_REALTIME;
    [[nodiscard]] double value(std::size_t next, double time_s) const noexcept;

    Curve curve_;
    std::size_t next_ = 0;  // the first point that had not come yet
};

/// Errors say which point is wrong and what a point looks like.
[[nodiscard]] Result<Curve> curve_from(std::string_view text);
[[nodiscard]] std::string text_of(const Curve& curve);

}  // namespace mixdown
