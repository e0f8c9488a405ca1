// SPDX-License-Identifier: Apache-2.0
#include "automix/taste.h"

#include <algorithm>
#include <fmt/format.h>

#include "automix/built_in_tables.h"
#include "automix/character.h"
#include "core/text.h"

namespace mixdown {
namespace {

Result<Table> read(const OwnTables& own, const std::string& name, const std::vector<std::string>& columns) {
    const auto text = table_text(own, name);
    if (!text) return Error{Fault::internal, name, "is not built in", "report this"};
    return Table::parse(name, *text, columns);
}

Status read_roles(const OwnTables& own, Taste& taste) {
    auto table = read(own, "roles.tsv", {"role", "group", "weight_db", "pan", "place", "melodic", "label", "source"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
        const auto weight = table->number(row, "weight_db", -40, 40), pan = table->number(row, "pan", 0, 1),
                   melodic = table->number(row, "melodic", 0, 10);
        for (const auto* n : {&weight, &pan, &melodic}) {
            if (!*n) return n->error();
        }
        const std::string id = table->cell(row, "role"), place = table->cell(row, "place");
        if (place != "side" && place != "seat")
            return table->complaint(row, "place is '" + place + "'", "give side or seat");
        taste.roles[id] = {id,
                           table->cell(row, "group"),
                           *weight,
                           *pan,
                           place == "seat",
                           *melodic,
                           table->cell(row, "label"),
                           table->cell(row, "source")};
    }
    if (!taste.roles.contains("other")) return Error{Fault::usage, "roles.tsv", "has no role 'other'", "add its row"};
    return ok();
}

bool has_group(const Taste& taste, const std::string& id) {
    return std::any_of(taste.groups.begin(), taste.groups.end(), [&](const Group& g) { return g.id == id; });
}

Status read_groups(const OwnTables& own, Taste& taste) {
    auto table = read(own, "groups.tsv", {"group", "label", "source"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
        const std::string& id = table->cell(row, "group");
        if (id.empty() || id == "master")
            return table->complaint(row, fmt::format("the group is '{}'", id), "give it an id of its own");
        if (has_group(taste, id))
            return table->complaint(row, fmt::format("'{}' stands twice", id), "keep one of them");
        taste.groups.push_back({id, table->cell(row, "label")});
    }
    for (const auto& [id, role] : taste.roles) {
        if (!has_group(taste, role.group)) {
            return Error{
                Fault::usage, "roles.tsv",
                fmt::format("role '{}' has the unknown group '{}'", printable(id, 60), printable(role.group, 60)),
                "name a group of groups.tsv"};
        }
    }
    return ok();
}

Status read_genres(const OwnTables& own, Taste& taste) {
    auto table = read(own, "genres.tsv", {"genre", "profile", "with_vocal", "source"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
        taste.genres.push_back(
            {table->cell(row, "genre"), table->cell(row, "profile"), table->cell(row, "with_vocal")});
    }
    return ok();
}

/// Where a parsed table goes.
template <class Rows>
Status keep(Result<Rows> rows, Rows& to) {
    if (!rows) return rows.error();
    to = std::move(*rows);
    return ok();
}

std::string text_of(const OwnTables& own, const std::string& name) { return table_text(own, name).value_or(""); }

Status read_limits(const OwnTables& own, Taste& taste) {
    const auto found = own.find("limits.tsv");
    const auto text = found == own.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    return keep(parse_limits(text_of({}, "limits.tsv"), text), taste.limits);
}

Status read_cleaning(const OwnTables& own, Taste& taste) {
    if (Status done = keep(parse_clean(text_of(own, "clean.tsv")), taste.clean); !done) return done;
    if (Status done = keep(parse_rings(text_of(own, "resonances.tsv")), taste.rings); !done) return done;
    if (Status done = keep(parse_gates(text_of(own, "gates.tsv")), taste.gates); !done) return done;
    return keep(parse_sibilance(text_of(own, "sibilance.tsv")), taste.sibilance);
}

Status read_audible(const OwnTables& own, Taste& taste) {
    auto table = read(own, "audible.tsv", {"subject", "least", "source"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
        const auto least = table->number(row, "least", 0, 1);
        if (!least) return least.error();
        taste.audible[table->cell(row, "subject")] = {*least, table->cell(row, "source")};
    }
    if (!taste.audible.contains("other")) return Error{Fault::usage, "audible.tsv", "has no row 'other'", "add it"};
    return ok();
}

Status read_evenness(const OwnTables& own, Taste& taste) {
    return keep(parse_evenness(text_of(own, "dynamics.tsv")), taste.evenness);
}

Status read_space(const OwnTables& own, Taste& taste) {
    auto space = parse_space(table_text(own, "returns.tsv").value_or(""), table_text(own, "space.tsv").value_or(""));
    if (!space) return space.error();
    for (const SharedSpace& shared : space->spaces) {
        if (has_group(taste, shared.id))
            return Error{Fault::usage, "returns.tsv",
                         fmt::format("'{}' is a group of groups.tsv", printable(shared.id, 60)),
                         "give the return another id"};
    }
    for (const auto& [subject, row] : space->rows) {
        if (!taste.roles.contains(subject) && !has_group(taste, subject))
            return Error{Fault::usage, "space.tsv", fmt::format("'{}' is no role or group", printable(subject, 60)),
                         "see roles.tsv"};
    }
    taste.space = std::move(*space);
    return ok();
}

Status read_genre_clues(const OwnTables& own, Taste& taste) {
    std::vector<std::string> genres;
    for (const Genre& genre : taste.genres) genres.push_back(genre.name);
    auto clues = parse_genre_clues(table_text(own, "genre_clues.tsv").value_or(""), genres);
    if (!clues) return clues.error();
    taste.genre_clues = std::move(*clues);
    return ok();
}

Status read_names(const OwnTables& own, Taste& taste) {
    auto names = RoleNames::parse("role_names.tsv", table_text(own, "role_names.tsv").value_or(""));
    if (!names) return names.error();
    for (const Table::Row& row : names->table().rows()) {
        if (const std::string& role = names->table().cell(row, "role"); !taste.roles.contains(role)) {
            return names->table().complaint(row, fmt::format("role '{}' does not exist", role),
                                            "name a role of roles.tsv");
        }
    }
    taste.names = std::move(*names);
    return ok();
}

Status read_ear(const OwnTables& own, Taste& taste) {
    auto ear = RoleEar::parse("role_ear.tsv", table_text(own, "role_ear.tsv").value_or(""));
    if (!ear) return ear.error();
    if (ear->feature_names() != role_features(Spectra{}).names)
        return Error{Fault::usage, "role_ear.tsv", "was made for other features than this Mixdown measures",
                     "make it again with tools/roles/retrain.sh"};
    taste.ear = std::move(*ear);
    return ok();
}

}  // namespace

const Role& Taste::role(const std::string& id) const {
    const auto found = roles.find(id);
    return found == roles.end() ? roles.at("other") : found->second;
}

/// The row of a role, else that of its group; null: there is none.
template <class Row>
static const Row* row_of(const std::map<std::string, Row>& rows, const Role& role, const std::string& id) {
    auto found = rows.find(id);
    if (found == rows.end()) found = rows.find(role.group);
    return found == rows.end() ? nullptr : &found->second;
}

const CleanRow* Taste::clean_row(const std::string& id) const { return row_of(clean, role(id), id); }
const RingRow* Taste::ring_row(const std::string& id) const { return row_of(rings, role(id), id); }
const SibilanceRow* Taste::sibilance_row(const std::string& id) const { return row_of(sibilance, role(id), id); }
const GateRow* Taste::gate_row(const std::string& id) const { return row_of(gates, role(id), id); }
const SpaceRow* Taste::space_row(const std::string& id) const { return row_of(space.rows, role(id), id); }

const AudibleRow& Taste::audible_row(const std::string& id) const {
    for (const std::string& subject : {id, role(id).group}) {
        if (const auto found = audible.find(subject); found != audible.end()) return found->second;
    }
    return audible.at("other");
}

const EvennessRow* Taste::evenness_row(const std::string& profile, const std::string& id) const {
    for (const std::string& of : {profile, std::string("any")}) {
        for (const std::string& subject : {id, role(id).group, std::string("all")}) {
            if (const auto found = evenness.find({of, subject}); found != evenness.end()) return &found->second;
        }
    }
    return nullptr;
}

const Genre* Taste::find_genre(const std::string& name) const {
    for (const Genre& genre : genres) {
        if (slug(genre.name) == slug(name)) return &genre;
    }
    return nullptr;
}

std::optional<std::string> table_text(const OwnTables& own, const std::string& name) {
    if (const auto found = own.find(name); found != own.end()) return found->second;
    for (const BuiltInTable& table : built_in_tables()) {
        if (table.name == name) return std::string(table.text);
    }
    return std::nullopt;
}

Result<Taste> load_taste(const OwnTables& own) {
    Taste taste;
    for (const auto read_part : {read_roles, read_groups, read_limits, read_genres, read_genre_clues, read_cleaning,
                                 read_audible, read_evenness, read_space, read_names, read_ear}) {
        if (Status done = read_part(own, taste); !done) return done.error();
    }
    return taste;
}

Result<Profile> load_profile(const OwnTables& own, const std::string& name, const Taste& taste) {
    const std::string base = profile_part(name), file = fmt::format("profiles/{}.tsv", base);
    const auto text = table_text(own, file);
    if (!text) {
        std::vector<std::string> known;
        for (const Genre& genre : taste.genres) known.push_back(genre.name);
        return Error{Fault::usage, "", fmt::format("there is no profile '{}'", printable(base)),
                     fmt::format("use one of: {}", fmt::join(known, ", "))};
    }
    auto profile = parse_profile(base, file, *text, taste);
    if (!profile) return profile.error();
    const auto leanings = characters_of(name, own, taste);
    if (!leanings) return leanings.error();
    for (const MixCharacter& character : *leanings) lean(character, taste, *profile);
    return profile;
}

}  // namespace mixdown
