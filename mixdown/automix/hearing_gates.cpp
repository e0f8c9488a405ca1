// SPDX-License-Identifier: Apache-2.0
#include "automix/hearing_gates.h"

#include <algorithm>
#include <optional>

namespace mixdown {
namespace {

bool is_heard_of(const Mix& mix, const Masking& masking, std::size_t i) {
    return !mix.strips[i].fader.mute && masking.strips[i].active_share > 0;
}

/// The mean over the strips of the focus, each weighing as long as it plays; nothing if none plays.
template <class Figure>
std::optional<double> of_focus(const Mix& mix, const Masking& masking, Figure figure) {
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < masking.strips.size(); ++i) {
        if (!mix.strips[i].focus || !is_heard_of(mix, masking, i)) continue;
        sum += masking.strips[i].active_share * figure(i);
        weight += masking.strips[i].active_share;
    }
    if (weight <= 0) return std::nullopt;
    return sum / weight;
}

/// Below 200 Hz every voice shares its fundamentals with them, and gives way: that is no fault (mixing.md 8).
bool owns_the_lows(const Strip& strip, const Brief& brief) {
    return strip.role == "kick" || is_a(strip, "bass", brief.taste);
}

/// Strips that take more than a twentieth of the focus's loudness, else the one that takes most.
std::vector<std::string> who_covers(const Mix& mix, const Masking& masking) {
    std::vector<std::string> names;
    double most = 0;
    for (std::size_t j = 0; j < masking.strips.size(); ++j) {
        if (mix.strips[j].focus) continue;
        const double loss = *of_focus(
            mix, masking, [&](std::size_t i) { return masking.loss_share(static_cast<int>(i), static_cast<int>(j)); });
        if (names.empty() ? loss > 0 : loss > 0.05) {
            if (most <= 0.05 && loss > most) names.clear();
            names.push_back(mix.strips[j].name);
        }
        most = std::max(most, loss);
    }
    return names;
}

Gate audible_gate(const Mix& mix, const Brief& brief, const Masking& masking) {
    Gate gate{"focus_audible", true, {}, brief.taste.limit("focus_audible"),
              "share",         {},   {}, "pull the faders of these strips, or cut what they have in its bands"};
    gate.value = of_focus(mix, masking, [&](std::size_t i) { return masking.cells.strips[i].audible_share; });
    if (!gate.value) return gate;
    gate.passed = *gate.value >= gate.limit;
    gate.strips = who_covers(mix, masking);
    return gate;
}

Gate overshadow_gate(const Mix& mix, const Brief& brief, const Masking& masking) {
    Gate gate{"overshadow", true, {}, brief.taste.limit("overshadow"),
              "share",      {},   {}, "pull this fader, or cut it in the focus's bands"};
    for (std::size_t j = 0; j < masking.strips.size(); ++j) {
        if (mix.strips[j].focus || owns_the_lows(mix.strips[j], brief) || !is_heard_of(mix, masking, j)) continue;
        const auto share = of_focus(
            mix, masking, [&](std::size_t i) { return masking.cells.overshadow(i, j); });
        if (!share || (gate.value && *gate.value >= *share)) continue;
        gate.value = share;
        gate.passed = *share <= gate.limit;
        gate.strips = {mix.strips[j].name};
    }
    return gate;
}

}  // namespace

std::vector<Gate> judge_hearing(const Mix& mix, const Brief& brief, const Masking& masking) {
    return {audible_gate(mix, brief, masking), overshadow_gate(mix, brief, masking)};
}

}  // namespace mixdown
