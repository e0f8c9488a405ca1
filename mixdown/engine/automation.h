// Automation of one strip: its curves looked up at control points. A control point stands every 32 frames of the song
// and at every point of a curve; between two of them every parameter moves in a straight line, so a curve is met
// exactly at each control point. Where a curve jumps, the parameter gets the ramp of a moved fader instead.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "model/parameters.h"

namespace mixdown {

class Automation {
public:
    /// The curves of `strip` whose parameters `wanted` (id -> bool) picks. Allocates.
    template <class Wanted>
    Automation(const Strip& strip, double rate_hz, Wanted wanted) {
        for (const auto& [id, curve] : strip.automation) {
            if (!wanted(id)) continue;
            Curve frames = curve;
            for (CurvePoint& p : frames) p.time_s = static_cast<double>(std::llround(p.time_s * rate_hz));
            const auto* row = find_parameter(strip_parameters(), id);
            const bool is_switch = std::holds_alternative<bool>(row->get(strip));
            lanes_.push_back({row, CurveReader(std::move(frames)), is_switch});
        }
    }
    Automation() = default;

    [[nodiscard]] bool empty() const noexcept { return lanes_.empty(); }

    /// A hand is on the control: its curve waits until it is let go.
    void hold(const BoundParameter<Strip>& parameter, bool yes) noexcept MIXDOWN_REALTIME;

    /// Frames from the control point at `frame` to the next one.
    [[nodiscard]] int until_next(std::int64_t frame) noexcept MIXDOWN_REALTIME;

    /// The values at `frame` itself: where a song starts.
    void start(std::int64_t frame, Strip& strip) noexcept MIXDOWN_REALTIME;

    /// Does a curve jump at `frame`?
    [[nodiscard]] bool jumps(std::int64_t frame) noexcept MIXDOWN_REALTIME;

    /// The values that the curves come to just before `frame`: where a ramp that ends there leads.
    void reach(std::int64_t frame, Strip& strip) noexcept MIXDOWN_REALTIME;

private:
    void find_points(double frame) noexcept MIXDOWN_REALTIME;

    static constexpr int grid = 32;
    struct Lane {
        const BoundParameter<Strip>* parameter;
        CurveReader curve;  // times in frames
        bool is_switch = false, held = false;

        void put(double value, Strip& strip) const noexcept MIXDOWN_REALTIME {
            if (!held) parameter->set(strip, is_switch ? Value(value != 0) : Value(value));  // neither allocates
        }
    };
    std::vector<Lane> lanes_;
    double last_point_ = 0, next_point_ = 0;  // of any curve, around the frame that was asked for last
};

}  // namespace mixdown
