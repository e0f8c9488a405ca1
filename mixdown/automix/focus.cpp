// SPDX-License-Identifier: Apache-2.0
#include "automix/focus.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "automix/called.h"
#include "automix/focus_choice.h"
#include "automix/moves.h"
#include "core/text.h"

namespace mixdown {
namespace {

/// Who plays; who is heard too seldom to lead only where nobody else is there.
std::vector<Contender> players_of(const Mix& mix, const Brief& brief) {
    std::vector<Contender> players;
    for (const Strip& strip : mix.strips) {
        if (plays(strip, brief)) players.push_back({&strip, brief.hearing.at(strip.id).active_share, 0});
    }
    const auto seldom = [&](const Contender& p) { return !plays_enough_to_lead(*p.strip, brief.hearing, brief.taste); };
    if (!std::all_of(players.begin(), players.end(), seldom)) std::erase_if(players, seldom);
    return players;
}

/// What says so: the profile, or for a soloist, how far he stands out.
std::string source_of(const FocusChoice& choice, const Brief& brief) {
    if (choice.step == nullptr)
        return "limits.tsv, solo_stands_out: " + brief.taste.limits.at("solo_stands_out").source;
    return fmt::format("profiles/{}.tsv, focus step {:g}: {}", brief.profile.name, choice.step->step,
                       choice.step->source);
}

}  // namespace

bool plays_enough_to_lead(const Strip& strip, const Hearing& hearing, const Taste& taste) {
    std::size_t song = 0;
    for (const auto& [id, heard] : hearing) song = std::max(song, heard.steps.size());
    const StripHearing& own = hearing.at(strip.id);
    const double plays = own.active_share * static_cast<double>(own.steps.size());
    return plays >= taste.limit("focus_seldom") * static_cast<double>(song);
}

Result<std::vector<std::string>> stated_focus(const Mix& mix, const std::vector<std::string>& words, const Taste& taste,
                                              const std::vector<Source>& sources) {
    std::vector<std::string> ids;
    for (const std::string& word : words) {
        const std::size_t before = ids.size();
        const std::set<std::string> called = strips_called(word, mix.strips, sources);
        std::string as_role = slug(word);
        std::replace(as_role.begin(), as_role.end(), '-', '_');
        for (const Strip& strip : mix.strips) {
            if (called.contains(strip.id) || is_a(strip, as_role, taste)) ids.push_back(strip.id);
        }
        if (ids.size() == before) return nobody_is_called(word, "--focus", "strip, role or group", mix.strips);
    }
    return ids;
}

std::vector<Edit> find_focus(const Mix& mix, const Brief& brief, const std::vector<std::string>& stated) {
    Moves moves(mix, "focus");
    for (const std::string& id : stated) {
        moves.add(id, "focus", true,
                  {"focus.user", "You said so.", "role", "", mix.find(id)->role, "focus", true, "the user"}, "user");
    }
    if (!stated.empty()) return moves.take();
    const std::vector<Contender> players = players_of(mix, brief);
    const FocusChoice found = choose_focus(players, brief);
    const auto mark = [&](const Strip& strip, const char* rule, const char* what) {
        moves.add(
            strip.id, "focus", true,
            {rule,
             fmt::format("In the profile '{}', {} {}.", brief.profile.name, brief.taste.role(strip.role).label, what),
             "role", "", strip.role, "focus", true, source_of(found, brief)});
    };
    for (const Contender* p : found.leads) mark(*p->strip, "focus.lead", "is what the song is about");
    for (const Contender* p : found.joins) mark(*p->strip, "focus.joins", "shares the front with it");
    return moves.take();
}

}  // namespace mixdown
