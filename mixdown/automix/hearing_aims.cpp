// SPDX-License-Identifier: Apache-2.0
#include "automix/hearing_aims.h"

#include <algorithm>
#include <cmath>

#include "automix/layers.h"
#include "automix/prints.h"

namespace mixdown {
namespace {

constexpr double hardly = 1e-9;
constexpr double aims_spare = 0.02;  // tuned: passes aim a little beyond the gates, for what rendering adds

/// Below 200 Hz every voice shares its fundamentals with them, and gives way: that is no fault (mixing.md 8).
bool owns_the_lows(const Strip& strip, const Brief& brief) {
    return strip.role == "kick" || is_a(strip, "bass", brief.taste);
}

/// One as well as the other: both play, both are the focus or neither, and most of what they hold is one source, or
/// they make one sound.
bool hold_one_source(const Strip& a, const Strip& b, const Brief& brief) {
    if (a.focus != b.focus || !plays(a, brief) || !plays(b, brief)) return false;
    const auto& together = brief.hearing.at(a.id).together;
    const auto shared = together.find(b.id);
    return are_layers(a, b, brief.hearing) ||
           (shared != together.end() && std::abs(shared->second) >= brief.taste.limit("one_source"));
}

}  // namespace

std::vector<char> focus_flags(const Mix& mix) {
    std::vector<char> flags;
    for (const Strip& strip : mix.strips) flags.push_back(strip.focus ? 1 : 0);
    return flags;
}

HearingAims::HearingAims(const Mix& mix, const Brief& brief)
    : focus_audible_(brief.taste.limit("focus_audible")), overshadow_(brief.taste.limit("overshadow")) {
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        const Strip& strip = mix.strips[i];
        const bool counts = plays(strip, brief), other = counts && !strip.focus;
        if (counts && strip.focus) focus_.push_back({i, brief.hearing.at(strip.id).active_share});
        sources_.push_back({i});
        for (std::size_t j = 0; j < mix.strips.size(); ++j)
            if (j != i && hold_one_source(strip, mix.strips[j], brief)) sources_.back().push_back(j);
        rivals_.push_back(other && !owns_the_lows(strip, brief) && !is_print(strip) ? 1 : 0);
        const double least = brief.taste.audible_row(strip.role).least;
        audible_.push_back(other && least > 0 ? std::optional(least) : std::nullopt);
    }
}

std::vector<double> HearingAims::least_shares() const {
    std::vector<double> least;
    for (const std::optional<double>& share : audible_) least.push_back(share ? std::min(1.0, *share + aims_spare) : 0);
    for (const FocusStrip& strip : focus_) least[strip.index] = std::min(1.0, focus_audible_ + aims_spare);
    for (std::size_t i = 0; i < least.size(); ++i)  // of a source the first is asked
        if (*std::min_element(sources_[i].begin(), sources_[i].end()) < i) least[i] = 0;
    return least;
}

double HearingAims::heard_share(const CellJudgement& cells, std::size_t strip) const {
    double most = 0;
    for (const std::size_t i : sources_[strip]) most = std::max(most, cells.strips[i].audible_share);
    return most;
}

std::optional<double> HearingAims::focus_heard(const CellJudgement& cells) const {
    return of_focus([&](std::size_t i) { return heard_share(cells, i); });
}

double HearingAims::focus_asked(const CellJudgement& cells) const {
    const auto whole = [&](std::size_t i) {
        const auto moments = static_cast<double>(cells.strips[i].frames);
        return moments > 0 ? std::floor(focus_audible_ * moments + hardly) / moments : focus_audible_;
    };
    return of_focus(whole).value_or(focus_audible_);
}

std::optional<double> HearingAims::overshadow_by(const CellJudgement& cells, std::size_t j) const {
    if (rivals_[j] == 0) return std::nullopt;
    return of_focus([&](std::size_t i) { return cells.overshadow(i, j); });
}

std::array<bool, 3> HearingAims::held(const CellJudgement& cells) const {
    std::array<bool, 3> held = {focus_heard(cells).value_or(1) >= focus_asked(cells) - hardly, true, true};
    for (std::size_t j = 0; j < rivals_.size(); ++j) {
        held[1] = held[1] && overshadow_by(cells, j).value_or(0) <= overshadow_;
        held[2] = held[2] && heard_share(cells, j) >= audible_[j].value_or(0);
    }
    return held;
}

bool HearingAims::all_held(const CellJudgement& cells) const {
    const auto gates = held(cells);
    return std::all_of(gates.begin(), gates.end(), [](bool holds) { return holds; });
}

double HearingAims::lack(const CellJudgement& cells) const {
    constexpr double focus_weight = 4, overshadow_weight = 2;  // tuned: the order of what matters
    const auto beyond = [](double value) { return std::max(0.0, value); };
    double lack = 0;
    if (const auto heard = focus_heard(cells)) lack += focus_weight * beyond(focus_asked(cells) + aims_spare - *heard);
    for (std::size_t j = 0; j < rivals_.size(); ++j) {
        if (const auto over = overshadow_by(cells, j))
            lack += overshadow_weight * beyond(*over - overshadow_ + aims_spare);
        if (audible_[j]) lack += beyond(std::min(1.0, *audible_[j] + aims_spare) - heard_share(cells, j));
    }
    return lack;
}

}  // namespace mixdown
