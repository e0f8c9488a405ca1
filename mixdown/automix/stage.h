// The stage: who stands where between left and right, who competes with whom, and how level the picture is.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automix/competition.h"
#include "model/session.h"

namespace mixdown {

struct PlacedStrip {
    const Strip* strip = nullptr;
    double power = 0;     // of its dry sound in the mix
    BandShares shares;    // of its spectrum
    double position = 0;  // -1 left .. 1 right
    bool may_cross = false;
};

class Stage {
public:
    /// Somebody who stands there.
    void add(PlacedStrip player) { players_.push_back(std::move(player)); }

    /// Sends everybody who may cross to the side where they compete least and the picture is level: the loudest first,
    /// then again until nobody gains. Equal sides: the right one.
    void choose_sides();

    /// Whom the player competes with most, and how much of the range they share; null if with nobody.
    struct Rival {
        const PlacedStrip* player = nullptr;
        double shared = 0;
    };
    [[nodiscard]] Rival rival_of(const PlacedStrip& player) const;

    [[nodiscard]] const std::vector<PlacedStrip>& players() const { return players_; }

private:
    [[nodiscard]] double cost_of(const PlacedStrip& player, double position,
                                 const std::vector<const PlacedStrip*>& others) const;

    std::vector<PlacedStrip> players_;
};

}  // namespace mixdown
