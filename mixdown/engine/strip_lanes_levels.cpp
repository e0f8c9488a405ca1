// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include "engine/strip_lanes_of.h"

namespace mixdown::MIXDOWN_LEVEL {

StripLanes* new_strip_lanes(const LaneSpec& spec) { return new StripLanesOf<Lanes>(spec); }

}  // namespace mixdown::MIXDOWN_LEVEL
