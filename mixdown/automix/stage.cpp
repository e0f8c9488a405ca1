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

double Stage::cost_of(const Player& player, double position, const std::vector<const Player*>& others) const {
    double covered = 0, leaning = position * player.power;
    for (const Player* other : others) {
        if (other == &player) continue;
        covered += shared_range(player.shares, other->shares) * std::min(player.power, other->power) *
                   nearness(position, other->position);
        leaning += other->position * other->power;
    }
    return covered + std::abs(leaning);
}

void Stage::choose_sides() {
    std::vector<Player*> waiting;
    std::vector<const Player*> there;
    double all = 0;
    for (Player& player : players_) {
        all += player.power;
        if (player.may_cross)
            waiting.push_back(&player);
        else
            there.push_back(&player);
    }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [](const Player* a, const Player* b) { return a->power > b->power; });
    const auto settle = [&](Player& player) {
        const double here = cost_of(player, player.position, there), across = cost_of(player, -player.position, there);
        if (across >= here - real_gain * all) return false;
        player.position = -player.position;
        return true;
    };
    for (Player* player : waiting) {
        settle(*player);
        there.push_back(player);
    }
    for (int round = 0; round < most_rounds; ++round) {
        if (std::none_of(waiting.begin(), waiting.end(), [&](Player* p) { return settle(*p); })) break;
    }
}

Stage::Rival Stage::rival_of(const Player& player) const {
    Rival rival;
    double most = 0;
    for (const Player& other : players_) {
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
