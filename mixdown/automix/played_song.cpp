// SPDX-License-Identifier: Apache-2.0
#include "automix/played_song.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mixdown {
namespace {

/// Mean power of the steps at which the strip plays and `when(step)`; 0 if there are none.
template <class When>
double power_when(const PlayedStrip& p, When when) {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < p.active.size(); ++i) {
        if (!p.active[i] || !when(i)) continue;
        sum += (*p.steps)[i];
        count += 1;
    }
    return count > 0 ? sum / count : 0;
}

bool can_carry(const Strip& strip, const Brief& brief) {
    const bool beat = strip.role == "kick" || strip.role == "snare" || strip.role == "drums";
    return beat || is_a(strip, "bass", brief.taste) || brief.taste.role(strip.role).melodic > 0;
}

}  // namespace

StepRange steps_between(double from_s, double to_s) {
    const auto step = [](double s) { return static_cast<std::size_t>(std::lround(10 * std::max(0.0, s))); };
    return {step(from_s), step(to_s)};
}

double PlayedStrip::share_in(StepRange range) const {
    std::size_t count = 0;
    for (std::size_t i = range.from; i < range.to; ++i) count += static_cast<std::size_t>(plays_at(i));
    return range.to > range.from ? static_cast<double>(count) / static_cast<double>(range.to - range.from) : 0;
}

bool PlayedSong::led_at(std::size_t step) const {
    return std::any_of(leads.begin(), leads.end(), [&](std::size_t i) { return strips[i].plays_at(step); });
}

double PlayedSong::led_share(StepRange range) const {
    double most = 0;
    for (const std::size_t i : leads) most = std::max(most, strips[i].share_in(range));
    return most;
}

bool leads(const Strip& strip, const Mix& mix) {
    const Reason* why = last_reason(mix, strip.id, "focus");
    return strip.focus && (why == nullptr || why->rule != "focus.joins");
}

PlayedSong played_song(const Mix& mix, const Brief& brief) {
    PlayedSong song{mix, brief, {}, {}};
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief)) continue;
        const PowerSeries& steps = brief.hearing.at(strip.id).steps;
        song.length = std::max(song.length, steps.size());
        if (leads(strip, mix)) {
            song.leads.push_back(song.strips.size());
            const Reason* why = last_reason(mix, strip.id, "focus");
            song.stated = song.stated || (why != nullptr && why->rule == "focus.user");
        }
        song.strips.push_back({&strip, &steps, active_frames(steps)});
    }
    return song;
}

std::vector<Contender> players_in(StepRange range, const PlayedSong& song) {
    std::vector<Contender> players;
    for (const PlayedStrip& p : song.strips) {
        const double share = p.share_in(range);
        if (share < song.least_share() || !can_carry(*p.strip, song.brief)) continue;
        const auto here = [&](std::size_t i) { return i >= range.from && i < range.to; };
        const double power = power_when(p, here);
        const double beside = power_when(p, [&](std::size_t i) { return !here(i) && song.led_at(i); });
        players.push_back(
            {p.strip, share, beside > 0 ? db_from_power(power / beside) : std::numeric_limits<double>::infinity()});
    }
    return players;
}

const Reason* last_reason(const Mix& mix, const std::string& strip, const std::string& parameter) {
    const auto found = std::find_if(mix.edits.rbegin(), mix.edits.rend(),
                                    [&](const Edit& e) { return e.strip == strip && e.parameter == parameter; });
    return found == mix.edits.rend() ? nullptr : &found->reason;
}

}  // namespace mixdown
