// A strip on the stage: where it stands, how large it is, and what it covers with its name on a narrow screen. Two that
// do not touch there never touch, because a wider screen only adds room between them. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <vector>

#include "report/mix_report.h"
#include "report/svg.h"

namespace mixdown {

struct Actor {
    const StripReport* strip = nullptr;  // not owned
    double share = 0.5, radius = 0;      // of the width; pixels
    bool words_left = false;
    double left = 0, right = 0;  // what it covers on a narrow screen, pixels
};

/// Pixels that a row of them takes; less where many share the stage.
[[nodiscard]] double actor_height(std::size_t actors);

/// The share of the width at which a pan of -1 .. 1 stands.
[[nodiscard]] double stage_share(double pan);

/// One per strip, in their order. The radius follows the loudness: the loudest is the largest.
[[nodiscard]] std::vector<Actor> actors_of(const std::vector<StripReport>& strips);

[[nodiscard]] bool touch(const Actor& a, const Actor& b);

/// Dot, name and width, at height y.
[[nodiscard]] Markup drawn(const Actor& actor, double y);

}  // namespace mixdown
