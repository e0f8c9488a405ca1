// SPDX-License-Identifier: Apache-2.0
#include "automix/hearing_gates.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mixdown {
namespace {

constexpr double spare = 0.02;  // tuned: passes aim a little beyond the gates, for what rendering adds

bool counts(const Mix& mix, const Brief& brief, std::size_t i) { return plays(mix.strips[i], brief); }

/// The mean over the strips of the focus, each weighing as long as it plays; nothing if none plays.
template <class Figure>
std::optional<double> of_focus(const Mix& mix, const Brief& brief, Figure figure) {
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (!mix.strips[i].focus || !counts(mix, brief, i)) continue;
        const double share = brief.hearing.at(mix.strips[i].id).active_share;
        sum += share * figure(i);
        weight += share;
    }
    if (weight <= 0) return std::nullopt;
    return sum / weight;
}

/// Below 200 Hz every voice shares its fundamentals with them, and gives way: that is no fault (mixing.md 8).
bool owns_the_lows(const Strip& strip, const Brief& brief) {
    return strip.role == "kick" || is_a(strip, "bass", brief.taste);
}

/// Strips that take more than a twentieth of the focus's loudness, else the one that takes most.
std::vector<std::string> who_covers(const Mix& mix, const Brief& brief, const Masking& masking) {
    std::vector<std::string> names;
    double most = 0;
    for (std::size_t j = 0; j < masking.strips.size(); ++j) {
        if (mix.strips[j].focus) continue;
        const double loss = *of_focus(
            mix, brief, [&](std::size_t i) { return masking.loss_share(static_cast<int>(i), static_cast<int>(j)); });
        if (names.empty() ? loss > 0 : loss > 0.05) {
            if (most <= 0.05 && loss > most) names.clear();
            names.push_back(mix.strips[j].name);
        }
        most = std::max(most, loss);
    }
    return names;
}

double least_of(const Strip& strip, const Brief& brief) { return brief.taste.audible_row(strip.role).least; }

Gate audible_gate(const Mix& mix, const Brief& brief, const Masking& masking) {
    Gate gate{"focus_audible", true, {}, brief.taste.limit("focus_audible"),
              "share",         {},   {}, "pull the faders of these strips, or cut what they have in its bands"};
    gate.value = focus_heard(mix, brief, masking.cells);
    if (!gate.value) return gate;
    gate.passed = *gate.value >= gate.limit;
    gate.strips = who_covers(mix, brief, masking);
    return gate;
}

Gate overshadow_gate(const Mix& mix, const Brief& brief, const Masking& masking) {
    Gate gate{"overshadow", true, {}, brief.taste.limit("overshadow"),
              "share",      {},   {}, "pull this fader, or cut it in the focus's bands"};
    for (std::size_t j = 0; j < masking.strips.size(); ++j) {
        const auto share = overshadow_by(mix, brief, masking.cells, j);
        if (!share || (gate.value && *gate.value >= *share)) continue;
        gate.value = share;
        gate.passed = *share <= gate.limit;
        gate.strips = {mix.strips[j].name};
    }
    return gate;
}

/// The limit is that of the strip which lacks most; all that lack are named, the worst first.
Gate parts_gate(const Mix& mix, const Brief& brief, const Masking& masking) {
    Gate gate{"parts_audible", true, {}, 0, "share", {}, {}, "raise these faders, or cut what covers them"};
    std::vector<std::pair<double, std::string>> lacking;
    double worst = -1;
    for (std::size_t i = 0; i < masking.strips.size(); ++i) {
        if (mix.strips[i].focus || !counts(mix, brief, i)) continue;
        const double least = least_of(mix.strips[i], brief), share = masking.cells.strips[i].audible_share;
        if (share < least) lacking.emplace_back(share - least, mix.strips[i].name);
        if (least - share <= worst) continue;
        worst = least - share;
        gate.value = share;
        gate.limit = least;
        gate.passed = share >= least;
    }
    std::sort(lacking.begin(), lacking.end());
    for (const auto& [lack, name] : lacking) gate.strips.push_back(name);
    return gate;
}

}  // namespace

std::vector<char> focus_flags(const Mix& mix) {
    std::vector<char> flags;
    for (const Strip& strip : mix.strips) flags.push_back(strip.focus ? 1 : 0);
    return flags;
}

std::optional<double> focus_heard(const Mix& mix, const Brief& brief, const CellJudgement& cells) {
    return of_focus(mix, brief, [&](std::size_t i) { return cells.strips[i].audible_share; });
}

std::optional<double> overshadow_by(const Mix& mix, const Brief& brief, const CellJudgement& cells, std::size_t j) {
    if (mix.strips[j].focus || owns_the_lows(mix.strips[j], brief) || !counts(mix, brief, j)) return std::nullopt;
    return of_focus(mix, brief, [&](std::size_t i) { return cells.overshadow(i, j); });
}

double lack_of_hearing(const Mix& mix, const Brief& brief, const CellJudgement& cells) {
    constexpr double focus_weight = 4, overshadow_weight = 2;  // tuned: the order of what matters
    const auto beyond = [](double value) { return std::max(0.0, value); };
    double lack = 0;
    if (const auto heard = focus_heard(mix, brief, cells))
        lack += focus_weight * beyond(brief.taste.limit("focus_audible") + spare - *heard);
    for (std::size_t j = 0; j < mix.strips.size(); ++j) {
        if (const auto over = overshadow_by(mix, brief, cells, j))
            lack += overshadow_weight * beyond(*over - brief.taste.limit("overshadow") + spare);
        if (!mix.strips[j].focus && counts(mix, brief, j))
            lack += beyond(std::min(1.0, least_of(mix.strips[j], brief) + spare) - cells.strips[j].audible_share);
    }
    return lack;
}

std::vector<Gate> judge_hearing(const Mix& mix, const Brief& brief, const Masking& masking) {
    if (masking.strips.empty()) {
        std::vector<Gate> nothing;
        for (const char* id : {"focus_audible", "overshadow", "parts_audible"}) nothing.push_back({.id = id});
        return nothing;
    }
    return {audible_gate(mix, brief, masking), overshadow_gate(mix, brief, masking), parts_gate(mix, brief, masking)};
}

}  // namespace mixdown
