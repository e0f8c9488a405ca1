// Taste is data: roles, groups, names, genres, limits and profiles, read from the tables of data/ or from the user's
// own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "automix/cleaning_rows.h"
#include "automix/evenness.h"
#include "automix/genre_clues.h"
#include "automix/limits.h"
#include "automix/profile.h"
#include "automix/role_names.h"
#include "automix/space.h"
#include "core/result.h"
#include "measure/ear/role_ear.h"

namespace mixdown {

struct Role {
    std::string id, group;
    double weight_db = 0;  // inside its group
    double pan = 0;        // 0 centre .. 1 hard, for mono strips
    bool seated = false;   // likes sit high left to low right; otherwise on different sides
    double melodic = 0;    // how likely it carries the tune
    std::string label;
    std::string source;
};

struct Group {
    std::string id, label;
};

struct Genre {
    std::string name, profile, with_vocal;
};

/// How often a strip must be heard, 0..1 of the moments it plays in.
struct AudibleRow {
    double least = 0;
    std::string source;
};

struct Taste {
    std::map<std::string, Role> roles;
    std::vector<Group> groups;  // in console order
    RoleNames names;
    RoleEar ear;
    std::vector<Genre> genres;
    std::vector<GenreClue> genre_clues;
    Limits limits;
    RowsBySubject<CleanRow> clean;
    RowsBySubject<RingRow> rings;
    RowsBySubject<GateRow> gates;
    RowsBySubject<SibilanceRow> sibilance;
    std::map<std::string, AudibleRow> audible;  // by role or group, and "other"
    EvennessRows evenness;
    SpaceTaste space;

    [[nodiscard]] const Role& role(const std::string& id) const;  // unknown ids are "other"
    /// Of the role, else of its group; null: it has none.
    [[nodiscard]] const CleanRow* clean_row(const std::string& role) const;
    [[nodiscard]] const RingRow* ring_row(const std::string& role) const;
    [[nodiscard]] const GateRow* gate_row(const std::string& role) const;
    [[nodiscard]] const SibilanceRow* sibilance_row(const std::string& role) const;
    [[nodiscard]] const SpaceRow* space_row(const std::string& role) const;
    [[nodiscard]] const AudibleRow& audible_row(const std::string& role) const;
    [[nodiscard]] const EvennessRow* evenness_row(const std::string& profile, const std::string& role) const;
    [[nodiscard]] double limit(const std::string& id) const { return limits.at(id).value; }
    [[nodiscard]] const Genre* find_genre(const std::string& name) const;  // without regard to case, dashes, spaces
};

/// The user's own tables by name ("limits.tsv", "profiles/pop.tsv"); each replaces the built-in one.
using OwnTables = std::map<std::string, std::string>;

/// The text of a table: the user's own, else the built-in one, else nothing.
[[nodiscard]] std::optional<std::string> table_text(const OwnTables& own, const std::string& name);

/// Errors name table, line and cure.
Result<Taste> load_taste(const OwnTables& own);

/// The profile of that name ("pop"); an unknown name is an error that lists the known ones.
Result<Profile> load_profile(const OwnTables& own, const std::string& name, const Taste& taste);

}  // namespace mixdown
