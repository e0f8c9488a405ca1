// SPDX-License-Identifier: Apache-2.0
#include "automix/character.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/table.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr std::array kinds = {"level", "weight", "pan", "dial", "proof"};

const KnownDial* known_dial(const std::string& id) {
    const auto* found = std::find_if(std::begin(known_dials), std::end(known_dials),
                                     [&](const KnownDial& dial) { return dial.id == id; });
    return found == std::end(known_dials) ? nullptr : found;
}

/// Mixes and files are called by it, profiles lean by it ("pop+dark"), and "main" is the mix that leans nowhere.
bool may_be_called(const std::string& id) { return id == slug(id) && id != "main"; }

Status check(const Table& table, const Table::Row& row, const Bias& bias, const Taste& taste) {
    if (std::find(kinds.begin(), kinds.end(), bias.kind) == kinds.end())
        return table.complaint(row, fmt::format("kind is '{}'", bias.kind), "give level, weight, pan, dial or proof");
    if (bias.kind == "dial" && known_dial(bias.subject) == nullptr)
        return table.complaint(row, fmt::format("'{}' is no dial", bias.subject), "see the profiles");
    const bool role = taste.roles.contains(bias.subject);
    const bool group =
        std::any_of(taste.groups.begin(), taste.groups.end(), [&](const Group& g) { return g.id == bias.subject; });
    if ((bias.kind == "level" && !role && !group) || (bias.kind == "weight" && !role))
        return table.complaint(row, fmt::format("'{}' is no role or group", bias.subject), "see roles.tsv");
    return ok();
}

/// Does a bucket of the profile hold the role or group, or a role of the group?
bool holds(const BalanceRow& row, const std::string& subject, const Taste& taste) {
    return std::any_of(row.subjects.begin(), row.subjects.end(), [&](const std::string& s) {
        return s == subject || (taste.roles.contains(s) && taste.role(s).group == subject);
    });
}

bool concerns(const Bias& bias, const Role& role) {
    return bias.subject == "all" || bias.subject == role.id || bias.subject == role.group;
}

}  // namespace

std::string MixCharacter::label() const {
    std::string words = id;
    std::replace(words.begin(), words.end(), '-', ' ');
    return words;
}

Result<std::vector<MixCharacter>> load_characters(const OwnTables& own, const Taste& taste) {
    auto table = Table::parse("characters.tsv", table_text(own, "characters.tsv").value_or(""),
                              {"character", "kind", "subject", "value", "source"});
    if (!table) return table.error();
    std::vector<MixCharacter> characters;
    for (const Table::Row& row : table->rows()) {
        const auto value = table->number(row, "value", -60, 60);
        if (!value) return value.error();
        const Bias bias{table->cell(row, "kind"), table->cell(row, "subject"), *value, table->cell(row, "source")};
        if (Status right = check(*table, row, bias, taste); !right) return right.error();
        const std::string& id = table->cell(row, "character");
        if (!may_be_called(id))
            return table->complaint(row, fmt::format("the character is '{}'", id),
                                    "write small letters, digits and single dashes, not main");
        const auto is = [&](const MixCharacter& c) { return c.id == id; };
        auto found = std::find_if(characters.begin(), characters.end(), is);
        if (found == characters.end()) found = characters.insert(characters.end(), MixCharacter{id, {}});
        found->biases.push_back(bias);
    }
    return characters;
}

std::string profile_part(const std::string& name) { return name.substr(0, name.find('+')); }

Result<std::vector<MixCharacter>> characters_of(const std::string& name, const OwnTables& own, const Taste& taste) {
    std::vector<MixCharacter> chosen;
    std::vector<std::string> parts = split(name, '+');
    if (parts.size() < 2) return chosen;
    const auto known = load_characters(own, taste);
    if (!known) return known.error();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto is = [&](const MixCharacter& c) { return c.id == parts[i]; };
        const auto found = std::find_if(known->begin(), known->end(), is);
        if (found == known->end())
            return Error{Fault::usage, "", fmt::format("there is no character '{}'", printable(parts[i])),
                         "see characters.tsv"};
        chosen.push_back(*found);
    }
    return chosen;
}

void lean(const MixCharacter& character, const Taste& taste, Profile& profile) {
    constexpr double loudest_lu = 0;
    for (const Bias& bias : character.biases) {
        if (bias.kind == "dial") {
            const KnownDial& known = *known_dial(bias.subject);
            const double to = std::clamp(profile.dial(bias.subject) + bias.value, known.min, known.max);
            profile.dials[bias.subject] = {to,
                                           profile.dials[bias.subject].source + "; characters.tsv, " + character.id};
        }
        if (bias.kind != "level") continue;
        for (BalanceRow& row : profile.balance) {
            if (!holds(row, bias.subject, taste)) continue;
            const double by = std::min(bias.value, loudest_lu - row.target_lu);
            row.target_lu += by;
            row.low_lu += by;
            row.high_lu += by;
            row.source += fmt::format("; {:+g} LU: characters.tsv, {}", by, character.id);
        }
    }
}

void lean(const MixCharacter& character, Taste& taste) {
    for (const Bias& bias : character.biases) {
        for (auto& [id, role] : taste.roles) {
            if (!concerns(bias, role)) continue;
            if (bias.kind == "weight") role.weight_db += bias.value;
            if (bias.kind != "pan" || role.pan == 0) continue;
            role.pan = std::clamp(role.pan * bias.value, 0.0, 1.0);
            role.source += fmt::format("; times {:g}: characters.tsv, {}", bias.value, character.id);
        }
    }
}

}  // namespace mixdown
