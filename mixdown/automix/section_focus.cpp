// SPDX-License-Identifier: Apache-2.0
#include "automix/section_focus.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/moves.h"
#include "automix/played_song.h"

namespace mixdown {
namespace {

std::string quoted(const Mix& mix, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids) names.push_back(fmt::format("'{}'", mix.find(id)->name));
    return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<std::string> lead_ids(const PlayedSong& song) {
    std::vector<std::string> ids;
    for (const std::size_t i : song.leads) ids.push_back(song.strips[i].strip->id);
    return ids;
}

double role_confidence(const Mix& mix, const std::vector<std::string>& ids) {
    double least = 1;
    for (const std::string& id : ids) {
        const Reason* reason = last_reason(mix, id, "role");
        if (const double* said = reason == nullptr ? nullptr : std::get_if<double>(&reason->measured))
            least = std::min(least, *said);
    }
    return least;
}

/// The song's own focus plays.
SectionFocus own_focus(StepRange section, const PlayedSong& song) {
    SectionFocus own;
    const double most = song.led_share(section);
    for (const PlayedStrip& p : song.strips) {
        if (p.strip->focus && p.share_in(section) >= song.least_share()) own.strips.push_back(p.strip->id);
    }
    own.confidence = song.stated ? 1 : role_confidence(song.mix, own.strips) * (0.5 + most / 2);
    own.rule = song.stated ? "focus.user" : "focus.plays";
    own.why = fmt::format("{}: what the song is about; plays in {:.0f} % of this section.",
                          quoted(song.mix, own.strips), 100 * most);
    own.source = song.stated ? "the user" : "mixing.md 2 (S26)";
    return own;
}

std::string why(const FocusChoice& choice, const PlayedSong& song, const std::string& names,
                const std::string& resting) {
    const bool one = choice.leads.size() + choice.joins.size() == 1;
    const std::string rests = resting.empty() ? "" : resting + (song.leads.size() == 1 ? " rests" : " rest") + ": ";
    if (choice.rule == FocusRule::soloist) {
        const double by = choice.leads.front()->stands_out_db;
        return fmt::format("{}{} takes over, {}.", rests, names,
                           std::isfinite(by) ? fmt::format("{:.0f} dB louder than beside it", by)
                                             : std::string("which does not play beside it"));
    }
    if (choice.rule == FocusRule::profile)
        return fmt::format("{}of those who play here, {} {} what '{}' is about.", rests, names, one ? "is" : "are",
                           song.brief.profile.name);
    return fmt::format("{}of those who play here, {} {} likeliest to carry the tune.", rests, names,
                       one ? "is" : "are");
}

/// The song's focus rests: who takes over. No strips if nobody plays.
SectionFocus stand_in(StepRange section, const PlayedSong& song) {
    const std::vector<Contender> players = players_in(section, song);
    const FocusChoice choice = choose_focus(players, song.brief);
    SectionFocus found;
    found.stands_in = true;
    double most = 0;
    for (const auto* list : {&choice.leads, &choice.joins}) {
        for (const Contender* p : *list) {
            found.strips.push_back(p->strip->id);
            most = std::max(most, p->share);
        }
    }
    if (found.strips.empty()) return found;
    const std::vector<std::string> resting = lead_ids(song);
    found.confidence = role_confidence(song.mix, found.strips) * (0.5 + most / 2) * choice.lead_over_next;
    found.rule = choice.rule == FocusRule::soloist ? "focus.soloist" : "focus.stands_in";
    found.why = why(choice, song, quoted(song.mix, found.strips), quoted(song.mix, resting));
    found.source = choice.step == nullptr ? "mixing.md 2 (S28: a named substitute in the solo)"
                                          : fmt::format("profiles/{}.tsv, focus step {:g}: {}", song.brief.profile.name,
                                                        choice.step->step, choice.step->source);
    return found;
}

/// Nobody plays: the focus stays where it was.
SectionFocus at_rest(const std::vector<SectionFocus>& before, const PlayedSong& song) {
    SectionFocus rest;
    rest.strips = before.empty() ? lead_ids(song) : before.back().strips;
    rest.stands_in = !before.empty() && before.back().stands_in;
    rest.rule = "focus.rest";
    rest.why = "Nobody plays here.";
    return rest;
}

std::vector<Section> or_whole(std::span<const Section> sections, const PlayedSong& song) {
    if (!sections.empty()) return {sections.begin(), sections.end()};
    return {{0, static_cast<double>(song.length) / 10, 'A', 0}};
}

}  // namespace

std::vector<SectionFocus> focus_by_section(const Mix& mix, const Brief& brief) {
    const PlayedSong song = played_song(mix, brief);
    if (song.leads.empty()) return {};
    std::vector<SectionFocus> all;
    for (const Section& section : or_whole(brief.sections, song)) {
        const StepRange range = steps_between(section.start_s, section.end_s);
        SectionFocus found =
            song.led_share(range) >= song.least_share() ? own_focus(range, song) : stand_in(range, song);
        if (found.strips.empty()) found = at_rest(all, song);
        found.start_s = section.start_s;
        found.end_s = section.end_s;
        all.push_back(std::move(found));
    }
    return all;
}

std::vector<Edit> find_section_focus(const Mix& mix, const Brief& brief) {
    Mix now = mix;
    FocusMap map;
    std::vector<Edit> edits;
    const std::vector<SectionFocus> all = focus_by_section(mix, brief);
    for (std::size_t i = 0; i < all.size();) {
        const SectionFocus& first = all[i];
        for (; i < all.size() && all[i].strips == first.strips; ++i)
            map.push_back({rounded(all[i].start_s, 1), all[i].strips});
        Moves moves(now, "focus");
        moves.add("", "focus.by_section", text_of(map),
                  {first.rule, fmt::format("From {:.1f} s on: ", first.start_s) + first.why, "confidence", "",
                   first.confidence, 1.0, first.confidence, first.source});
        now.settings.focus_map = text_of(map);
        for (Edit& edit : moves.take()) edits.push_back(std::move(edit));
    }
    return edits;
}

std::vector<FocusStretch> focus_stretches(const Mix& mix, double end_s) {
    std::vector<FocusStretch> stretches;
    const auto map = focus_map_from(mix.settings.focus_map);
    for (const FocusSpan& span : map ? *map : FocusMap()) {
        if (!stretches.empty()) stretches.back().end_s = span.start_s;
        stretches.push_back({span.start_s, end_s, span.strips});
    }
    if (!stretches.empty()) return stretches;
    FocusStretch whole{0, end_s, {}};
    for (const Strip& strip : mix.strips) {
        if (strip.focus) whole.strips.push_back(strip.id);
    }
    return {whole};
}

bool has_lead(const Mix& mix, const std::vector<std::string>& strips) {
    return std::any_of(strips.begin(), strips.end(), [&](const std::string& id) { return leads(*mix.find(id), mix); });
}

}  // namespace mixdown
