// Who leads, of those who play: in the whole song, or in one section of it. The profile's steps decide, the first that
// fits; before them a soloist, who stands out of what he plays elsewhere.
//
//     score = how likely the role carries the tune + how much louder it plays here than elsewhere, in steps of 3 dB, up
//     to 3
//
// Levels count only against the strip's own: how loud a stem was bounced means nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/brief.h"

namespace mixdown {

struct Contender {
    const Strip* strip = nullptr;
    double share = 0;          // of the time that it plays, 0..1
    double stands_out_db = 0;  // how much louder here than elsewhere; infinity: it plays only here
};

enum class FocusRule { nobody, soloist, profile, tune };

struct FocusChoice {
    std::vector<const Contender*> leads, joins;  // of the players given
    FocusRule rule = FocusRule::nobody;
    const FocusStep* step = nullptr;  // of the profile; null for a soloist
    double lead_over_next = 1;        // score of the leads / (that and the next other role's): 1 where the profile
                                      // names them
};

[[nodiscard]] FocusChoice choose_focus(const std::vector<Contender>& players, const Brief& brief);

}  // namespace mixdown
