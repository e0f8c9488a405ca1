// SPDX-License-Identifier: Apache-2.0
#include "automix/stage.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

constexpr int most_rounds = 20;     // of trying the other side; few are needed, each lowers the cost
constexpr double real_gain = 1e-9;  // of all power: less is rounding

double nearness(double a, double b) { return 1 - std::abs(a - b) / 2; }

}  // namespace

double Stage::cost_of(const PlacedStrip& player, double position, const std::vector<const PlacedStrip*>& others) const {
    double covered = 0, leaning = position * player.power;
    for (const PlacedStrip* other : others) {
        if (other == &player) continue;
        covered += shared_range(player.shares, other->shares) * std::min(player.power, other->power) *
                   nearness(position, other->position);
        leaning += other->position * other->power;
    }
    return covered + std::abs(leaning);
}

void Stage::choose_sides() {
    std::vector<PlacedStrip*> waiting;
    std::vector<const PlacedStrip*> there;
    double all = 0;
    for (PlacedStrip& player : players_) {
        all += player.power;
        if (player.may_cross)
            waiting.push_back(&player);
        else
            there.push_back(&player);
    }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [](const PlacedStrip* a, const PlacedStrip* b) { return a->power > b->power; });
    const auto settle = [&](PlacedStrip& player) {
        const double here = cost_of(player, player.position, there), across = cost_of(player, -player.position, there);
        if (across >= here - real_gain * all) return false;
        player.position = -player.position;
        return true;
    };
    for (PlacedStrip* player : waiting) {
        settle(*player);
        there.push_back(player);
    }
    for (int round = 0; round < most_rounds; ++round) {
        if (std::none_of(waiting.begin(), waiting.end(), [&](PlacedStrip* p) { return settle(*p); })) break;
    }
}

Stage::Rival Stage::rival_of(const PlacedStrip& player) const {
    Rival rival;
    double most = 0;
    for (const PlacedStrip& other : players_) {
        if (&other == &player) continue;
        const double shared = shared_range(player.shares, other.shares);
        const double covered = shared * std::min(player.power, other.power);
        if (covered > most) {
            most = covered;
            rival = {&other, shared};
        }
    }
    return rival;
}

}  // namespace mixdown
