// Which of a strip's four bells a pass may use.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <fmt/format.h>
#include <optional>

#include "model/pins.h"

namespace mixdown {

/// The bell that is free and nearest to a frequency by where it stands at first (index into Strip::eq); none if all are
/// in use or pinned.
[[nodiscard]] inline std::optional<std::size_t> free_bell(const Strip& strip, double frequency_hz) {
    std::optional<std::size_t> best;
    const auto distance = [&](std::size_t i) {
        return std::abs(std::log(Strip::standard_bands()[i].frequency_hz / frequency_hz));
    };
    for (std::size_t b = 1; b + 1 < strip.eq.size(); ++b) {
        const bool free = !strip.eq[b].on && !is_pinned(strip.pins, fmt::format("eq{}.on", b + 1));
        if (free && (!best || distance(b) < distance(*best))) best = b;
    }
    return best;
}

}  // namespace mixdown
