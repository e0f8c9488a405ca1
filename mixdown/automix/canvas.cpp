// SPDX-License-Identifier: Apache-2.0
#include "automix/canvas.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "automix/called.h"
#include "automix/ear_role.h"
#include "automix/echoes.h"
#include "automix/prints.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr double from_a_folder = 0.6;  // a folder says less than a name
constexpr double from_an_effect = 0.9;

/// `wish` if nobody has it yet, else "wish (2)", "wish (3)" ...; `key` decides what is the same.
template <class Key>
std::string unique(const std::string& wish, std::set<std::string>& taken, Key key) {
    std::string name = wish;
    for (int n = 2; !taken.insert(key(name)).second; ++n) name = fmt::format("{} ({})", wish, n);
    return name;
}

NamedRole named_role(const Stem& stem, const Taste& taste) {
    if (const auto match = taste.names.match(stem.name))
        return {
            .role = match->role, .confidence = match->confidence, .pattern = match->pattern, .hint = !match->is_name};
    for (auto folder = stem.folders.rbegin(); folder != stem.folders.rend(); ++folder) {
        if (const auto match = taste.names.match(*folder)) return {match->role, from_a_folder, *folder};
    }
    return {};
}

/// A bus for every group that plays and has none yet.
void add_buses(Canvas& canvas, const Taste& taste) {
    for (const Group& group : taste.groups) {
        const auto is_in = [&](const auto& role) { return taste.role(role.second.role).group == group.id; };
        const bool plays = std::any_of(canvas.roles.begin(), canvas.roles.end(), is_in);
        if (plays && canvas.mix.find(group.id) == nullptr)
            canvas.mix.buses.push_back(Strip{.id = group.id, .name = group.label});
    }
}

bool is_voice(const NamedRole& named, const Taste& taste) {
    const std::string& group = taste.role(named.role).group;
    return group == "vocals" || group == "backing_vocals";
}

void take_a_beat_as_backing(Canvas& canvas, const Taste& taste) {
    NamedRole* beat = nullptr;
    for (auto& [id, named] : canvas.roles) {
        if (is_voice(named, taste)) continue;
        if (beat != nullptr || named.role != "drums" || !named.hint) return;
        beat = &named;
    }
    if (beat == nullptr || canvas.roles.size() < 2) return;
    *beat = {.role = "accompaniment", .confidence = beat->confidence, .pattern = beat->pattern, .backs_voices = true};
}

std::vector<Strip> with_roles(const Canvas& canvas) {
    std::vector<Strip> strips = canvas.mix.strips;
    for (Strip& strip : strips) strip.role = canvas.roles.at(strip.id).role;
    return strips;
}

/// Whose name says that it is an effect of others, if these are there.
void take_prints(Canvas& canvas, const Taste& taste) {
    std::vector<Strip> strips = with_roles(canvas);
    for (Strip& strip : strips) {
        const auto print = taste.names.print(strip.name);
        if (!print) continue;
        strip.role = print->role;
        if (printed_from(strip, strips, taste).empty()) continue;
        canvas.roles[strip.id] = {.role = print->role, .confidence = from_an_effect, .pattern = print->word};
    }
}

void take_echoes(Canvas& canvas, const std::vector<Stem>& stems, const Taste& taste) {
    const std::vector<Strip> strips = with_roles(canvas);
    for (const Echo& echo : find_echoes(strips, stems, taste)) {
        const Strip& of = strips[echo.of];
        canvas.roles[strips[echo.strip].id] = {
            .role = std::string(delay_print),
            .confidence = echo.likeness,
            .by_ear = true,
            .echo_of = of.id,
            .echo = fmt::format("It is '{}' once more, {:.2f} s later and {:.1f} dB softer: its echo", of.name,
                                echo.delay_s, -echo.level_db)};
    }
}

}  // namespace

NamedRole role_of(const Stem& stem, const Taste& taste) {
    NamedRole named = named_role(stem, taste);
    const RoleVerdict verdict = ear_role(named, taste.ear.hear(stem.measured.role_features), taste);
    if (verdict.by_ear) named = {.role = verdict.role, .confidence = verdict.confidence, .by_ear = true};
    named.remark = verdict.remark;
    return named;
}

void settle_roles(Canvas& canvas, const std::vector<Stem>& stems, const Taste& taste, const StatedRoles& stated) {
    take_prints(canvas, taste);
    take_echoes(canvas, stems, taste);
    take_a_beat_as_backing(canvas, taste);
    std::vector<Source> sources;
    for (const Stem& stem : stems) sources.push_back(stem.source);
    for (const auto& [word, role] : stated) {
        const std::set<std::string> called = strips_called(word, canvas.mix.strips, sources);
        for (const std::string& id : called) canvas.roles[id] = {role, 1, "", true};
        if (called.empty())
            canvas.warnings.push_back(fmt::format("--role: nothing that is mixed is called '{}'", printable(word)));
    }
    add_buses(canvas, taste);
}

std::vector<Strip> lay_strips(const std::vector<JoinedStems>& joined, const std::vector<Stem>& stems,
                              const Taste& taste) {
    std::set<std::string> names, ids;
    for (const Group& group : taste.groups) ids.insert(group.id);
    for (const SharedSpace& space : taste.space.spaces) ids.insert(space.id);
    std::vector<Strip> strips;
    for (const JoinedStems& j : joined) {
        Strip& strip = strips.emplace_back();
        strip.name = unique(j.name, names, [](const std::string& n) { return folded(n); });
        strip.id = slug(unique(slug(j.name), ids, [](const std::string& n) { return slug(n); }));
        for (const std::size_t i : j.members) strip.sources.push_back(stems[i].source.id);
    }
    return strips;
}

Canvas lay_out(const std::vector<Stem>& stems, const Taste& taste, const StatedRoles& stated) {
    Canvas canvas;
    canvas.mix.name = "main";
    const std::vector<JoinedStems> joined = join_stereo_pairs(stems, taste.names);
    canvas.mix.strips = lay_strips(joined, stems, taste);
    for (std::size_t i = 0; i < joined.size(); ++i) {
        const Strip& strip = canvas.mix.strips[i];
        const Stem& first = stems[joined[i].members.front()];
        if (strip.name != joined[i].name) {
            canvas.warnings.push_back(fmt::format("{}: another stem is called '{}', too; this one became '{}'",
                                                  printable(first.source.file), joined[i].name, strip.name));
        }
        canvas.roles[strip.id] = role_of(first, taste);
    }
    settle_roles(canvas, stems, taste, stated);
    return canvas;
}

}  // namespace mixdown
