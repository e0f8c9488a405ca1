// The processors of up to eight channels at once (design: "Signal path of a strip", from the filters to the width):
//
//     high-pass, low-pass -> gate -> EQ -> dynamic bands -> compressor -> saturation -> width
//
// One class template does it all (strip_lanes_of.h); it is compiled once per CPU level with eight lanes, and once with
// two plain doubles as the reference that the fast ones are tested against.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dsp/spec.h"
#include "model/routing.h"

namespace mixdown {

/// Frames that go through all processors together: short enough for the fastest cache.
inline constexpr int lane_slice = 128;
inline constexpr int most_lanes = 8;

/// What the processors of each lane listen to: rows of samples, nullptr where a processor listens to its own strip.
struct LaneKeys {
    const double* row[key_count][most_lanes] = {};
    bool any[key_count] = {};  // does a lane have this key?
};

class StripLanes {
public:
    virtual ~StripLanes();
    [[nodiscard]] virtual int lanes() const noexcept = 0;

    /// New settings of one lane, reached within `ramp_frames`. `linked`: this lane and its neighbour are one strip.
    virtual void set(int lane, const Strip& strip, bool linked, int ramp_frames) noexcept MIXDOWN_REALTIME = 0;
    virtual void reset() noexcept = 0;

    /// At most lane_slice frames of `lanes()` rows, in place.
    virtual void process(double* const* rows, const LaneKeys& keys, int frames) noexcept MIXDOWN_REALTIME = 0;

    /// What gate and compressor do in a lane now, in dB (0 or less).
    [[nodiscard]] virtual double gain_reduction_db(int lane) const noexcept = 0;
};

struct LaneSpec {
    Spec spec;
    int longest_lookahead = 0;         // frames
    bool saturation[most_lanes] = {};  // lanes that it is compiled into: they are late by it, on or off
};

enum class Arithmetic { fast, reference };

[[nodiscard]] std::unique_ptr<StripLanes> make_strip_lanes(const LaneSpec& spec, Arithmetic arithmetic);

/// Frames by which a strip's processors delay it.
[[nodiscard]] int strip_latency(const Strip& strip, double rate_hz) noexcept;

}  // namespace mixdown
