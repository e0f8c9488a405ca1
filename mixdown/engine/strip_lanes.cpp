// SPDX-License-Identifier: Apache-2.0
#include "engine/strip_lanes.h"

#include "core/cpu.h"
#include "engine/strip_lanes_of.h"

namespace mixdown {

namespace sse2 {
StripLanes* new_strip_lanes(const LaneSpec& spec);
}
namespace avx2 {
StripLanes* new_strip_lanes(const LaneSpec& spec);
}
namespace avx512 {
StripLanes* new_strip_lanes(const LaneSpec& spec);
}

StripLanes::~StripLanes() = default;

std::unique_ptr<StripLanes> make_strip_lanes(const LaneSpec& spec, Arithmetic arithmetic) {
    if (arithmetic == Arithmetic::reference) return std::make_unique<StripLanesOf<Plain>>(spec);
    const auto& make = at_cpu_level(*sse2::new_strip_lanes, *avx2::new_strip_lanes, *avx512::new_strip_lanes);
    return std::unique_ptr<StripLanes>(make(spec));
}

int strip_latency(const Strip& strip, double rate_hz) noexcept {
    return lookahead_frames(strip.compressor, rate_hz) + Saturation<Plain>::latency(strip.saturation, rate_hz);
}

}  // namespace mixdown
