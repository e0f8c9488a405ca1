// SPDX-License-Identifier: Apache-2.0
#include "automix/focus.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "automix/moves.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr double seldom = 0.25;  // tuned: who plays less than a quarter of the song does not carry it

std::vector<const Strip*> playing(const Mix& mix, const Brief& brief, const std::vector<std::string>& subjects) {
    std::vector<const Strip*> found;
    for (const Strip& strip : mix.strips) {
        const auto named = [&](const std::string& subject) { return is_a(strip, subject, brief.taste); };
        if (plays(strip, brief) && std::any_of(subjects.begin(), subjects.end(), named)) found.push_back(&strip);
    }
    return found;
}

/// The strips of the role most likely to carry the tune: by role, then by how much of the song they play. Levels have
/// no say, for how loud a stem was bounced means nothing.
std::vector<const Strip*> most_melodic(const Mix& mix, const Brief& brief) {
    const Strip* best = nullptr;
    std::tuple<bool, bool, double, double> best_rank;
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief)) continue;
        const double melodic = brief.taste.role(strip.role).melodic;
        const double share = brief.hearing.at(strip.id).active_share;
        const auto rank = std::tuple(melodic > 0, share >= seldom, melodic, share);
        if (best == nullptr || rank > best_rank) {
            best = &strip;
            best_rank = rank;
        }
    }
    if (best == nullptr) return {};
    if (brief.taste.role(best->role).melodic <= 0) return {best};
    return playing(mix, brief, {best->role});
}

struct Found {
    std::vector<const Strip*> leads, joins;
    const FocusStep* step = nullptr;
};

Found by_profile(const Mix& mix, const Brief& brief) {
    for (const FocusStep& step : brief.profile.focus) {
        if (!playing(mix, brief, step.absent).empty()) continue;
        std::vector<const Strip*> leads = playing(mix, brief, step.leads);
        if (step.leads.front() == melodic_strip) leads = most_melodic(mix, brief);
        if (leads.empty()) continue;
        std::vector<const Strip*> joins = playing(mix, brief, step.joins);
        std::erase_if(joins, [&](const Strip* s) { return std::find(leads.begin(), leads.end(), s) != leads.end(); });
        return {leads, joins, &step};
    }
    return {};
}

}  // namespace

Result<std::vector<std::string>> stated_focus(const Mix& mix, const std::vector<std::string>& words,
                                              const Taste& taste) {
    std::vector<std::string> ids;
    for (const std::string& word : words) {
        const std::size_t before = ids.size();
        std::string as_role = slug(word);
        std::replace(as_role.begin(), as_role.end(), '-', '_');
        for (const Strip& strip : mix.strips) {
            if (slug(strip.name) == slug(word) || strip.id == word || is_a(strip, as_role, taste))
                ids.push_back(strip.id);
        }
        if (ids.size() > before) continue;
        std::vector<std::string> names;
        for (const Strip& strip : mix.strips) names.push_back(strip.name);
        return Error{Fault::usage, "--focus", fmt::format("no strip, role or group is called '{}'", printable(word)),
                     fmt::format("name one of: {}", fmt::join(names, ", "))};
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
    const Found found = by_profile(mix, brief);
    const auto mark = [&](const Strip* strip, const char* rule, const char* what) {
        moves.add(
            strip->id, "focus", true,
            {rule,
             fmt::format("In the profile '{}', {} {}.", brief.profile.name, brief.taste.role(strip->role).label, what),
             "role", "", strip->role, "focus", true,
             fmt::format("profiles/{}.tsv, focus step {:g}: {}", brief.profile.name, found.step->step,
                         found.step->source)});
    };
    for (const Strip* strip : found.leads) mark(strip, "focus.lead", "is what the song is about");
    for (const Strip* strip : found.joins) mark(strip, "focus.joins", "shares the front with it");
    return moves.take();
}

}  // namespace mixdown
