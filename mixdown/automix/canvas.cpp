// SPDX-License-Identifier: Apache-2.0
#include "automix/canvas.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "automix/ear_role.h"
#include "automix/stereo_pairs.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr double from_a_folder = 0.6;  // a folder says less than a name

/// `wish` if nobody has it yet, else "wish (2)", "wish (3)" ...; `key` decides what is the same.
template <class Key>
std::string unique(const std::string& wish, std::set<std::string>& taken, Key key) {
    std::string name = wish;
    for (int n = 2; !taken.insert(key(name)).second; ++n) name = fmt::format("{} ({})", wish, n);
    return name;
}

}  // namespace

NamedRole named_role(const std::string& name, const std::vector<std::string>& folders, const Taste& taste,
                     const StatedRoles& stated) {
    if (const auto said = stated.find(slug(name)); said != stated.end()) return {said->second, 1, "", true};
    if (const auto match = taste.names.match(name)) return {match->role, match->confidence, match->pattern, false};
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        if (const auto match = taste.names.match(*folder)) return {match->role, from_a_folder, *folder, false};
    }
    return {};
}

NamedRole role_of(const Stem& stem, const Taste& taste, const StatedRoles& stated) {
    NamedRole named = named_role(stem.name, stem.folders, taste, stated);
    if (named.from_user) return named;
    const RoleVerdict verdict = ear_role(named, taste.ear.hear(stem.measured.role_features), taste);
    if (verdict.by_ear) named = {.role = verdict.role, .confidence = verdict.confidence, .by_ear = true};
    named.remark = verdict.remark;
    return named;
}

Canvas lay_out(const std::vector<Stem>& stems, const Taste& taste, const StatedRoles& stated) {
    Canvas canvas;
    canvas.mix.name = "main";
    std::set<std::string> names, ids, groups;
    for (const Group& group : taste.groups) ids.insert(group.id);
    for (const SharedSpace& space : taste.space.spaces) ids.insert(space.id);
    for (const JoinedStems& joined : join_stereo_pairs(stems, taste.names)) {
        const Stem& first = stems[joined.members.front()];
        Strip strip;
        strip.name = unique(joined.name, names, [](const std::string& n) { return folded(n); });
        strip.id = unique(slug(joined.name), ids, [](const std::string& n) { return slug(n); });
        strip.id = slug(strip.id);
        for (const std::size_t i : joined.members) strip.sources.push_back(stems[i].source.id);
        if (strip.name != joined.name) {
            canvas.warnings.push_back(fmt::format("{}: another stem is called '{}', too; this one became '{}'",
                                                  printable(first.source.file), joined.name, strip.name));
        }
        const NamedRole role = role_of(first, taste, stated);
        groups.insert(taste.role(role.role).group);
        canvas.roles[strip.id] = role;
        canvas.mix.strips.push_back(std::move(strip));
    }
    for (const Group& group : taste.groups) {
        if (groups.contains(group.id)) canvas.mix.buses.push_back(Strip{.id = group.id, .name = group.label});
    }
    return canvas;
}

}  // namespace mixdown
