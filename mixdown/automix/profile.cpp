// SPDX-License-Identifier: Apache-2.0
#include "automix/profile.h"

#include <algorithm>
#include <fmt/format.h>

#include "automix/taste.h"
#include "core/table.h"
#include "core/text.h"

namespace mixdown {
namespace {

bool known(const Taste& taste, const std::string& subject) {
    const auto is_group = [&](const Group& g) { return g.id == subject; };
    return taste.roles.contains(subject) || std::any_of(taste.groups.begin(), taste.groups.end(), is_group);
}

Status read_focus(const Table& table, const Table::Row& row, const Taste& taste, Profile& profile) {
    const auto step = table.number(row, "value", 0, 1000);
    if (!step) return step.error();
    FocusStep focus{*step, {}, {}, {}, table.cell(row, "source")};
    for (const std::string& word : split(table.cell(row, "subject"), ',')) {
        auto& list = word.starts_with('!') ? focus.absent : word.starts_with('&') ? focus.joins : focus.leads;
        list.push_back(&list == &focus.leads ? word : word.substr(1));
        if (list.back() != melodic_strip && !known(taste, list.back())) {
            return table.complaint(row, fmt::format("'{}' is no role or group", list.back()), "see roles.tsv");
        }
    }
    if (focus.leads.empty()) return table.complaint(row, "names nobody to lead", "give a role without & or !");
    profile.focus.push_back(std::move(focus));
    return ok();
}

Status read_balance(const Table& table, const Table::Row& row, const Taste& taste, Profile& profile) {
    const auto target = table.number(row, "value", -60, 0), low = table.number(row, "low", -60, 6),
               high = table.number(row, "high", -60, 6);
    for (const auto* n : {&target, &low, &high}) {
        if (!*n) return n->error();
    }
    if (!(*low <= *target && *target <= *high))
        return table.complaint(row, "the target is outside its band", "low <= value <= high");
    BalanceRow balance{split(table.cell(row, "subject"), ','), *target, *low, *high, table.cell(row, "source")};
    for (const std::string& subject : balance.subjects) {
        if (!known(taste, subject))
            return table.complaint(row, fmt::format("'{}' is no role or group", subject), "see roles.tsv");
    }
    profile.balance.push_back(std::move(balance));
    return ok();
}

const KnownDial* find_dial(const std::string& id) {
    const auto* found = std::find_if(std::begin(known_dials), std::end(known_dials),
                                     [&](const KnownDial& dial) { return dial.id == id; });
    return found == std::end(known_dials) ? nullptr : found;
}

Status read_dial(const Table& table, const Table::Row& row, Profile& profile) {
    const std::string& id = table.cell(row, "subject");
    const bool loudness = id == "loudness_lufs";
    const KnownDial* known = find_dial(id);
    if (!loudness && known == nullptr) {
        std::vector<std::string_view> ids = {"loudness_lufs"};
        for (const KnownDial& dial : known_dials) ids.push_back(dial.id);
        return table.complaint(row, "is no dial", fmt::format("use one of: {}", fmt::join(ids, ", ")));
    }
    const auto value =
        loudness ? table.number(row, "value", -40, -8) : table.number(row, "value", known->min, known->max);
    if (!value) return value.error();
    if (loudness) {
        profile.loudness_lufs = *value;
        profile.loudness_source = table.cell(row, "source");
    } else {
        profile.dials[id] = {*value, table.cell(row, "source")};
    }
    return ok();
}

}  // namespace

Result<Profile> parse_profile(const std::string& name, const std::string& file, std::string_view text,
                              const Taste& taste) {
    auto table = Table::parse(file, text, {"kind", "subject", "value", "low", "high", "source"});
    if (!table) return table.error();
    Profile profile;
    profile.name = name;
    for (const Table::Row& row : table->rows()) {
        const std::string& kind = table->cell(row, "kind");
        const Status done =
            kind == "focus"     ? read_focus(*table, row, taste, profile)
            : kind == "balance" ? read_balance(*table, row, taste, profile)
            : kind == "dial"    ? read_dial(*table, row, profile)
                             : table->complaint(row, fmt::format("kind is '{}'", kind), "give focus, balance or dial");
        if (!done) return done.error();
    }
    const auto covers_other = [](const BalanceRow& row) {
        return std::find(row.subjects.begin(), row.subjects.end(), "other") != row.subjects.end();
    };
    if (std::none_of(profile.balance.begin(), profile.balance.end(), covers_other)) {
        return Error{Fault::usage, file, "has no balance row for 'other'", "add one: every stem needs a level"};
    }
    std::stable_sort(profile.focus.begin(), profile.focus.end(),
                     [](const FocusStep& a, const FocusStep& b) { return a.step < b.step; });
    return profile;
}

double Profile::dial(const std::string& id) const {
    const auto found = dials.find(id);
    return found == dials.end() ? find_dial(id)->standard : found->second.value;
}

std::string Profile::dial_source(const std::string& id) const {
    const auto found = dials.find(id);
    return fmt::format("profiles/{}.tsv: {}", name, found == dials.end() ? "not said" : found->second.source);
}

std::size_t Profile::row_of(const Role& role) const {
    for (const std::string& subject : {role.id, role.group, std::string("other")}) {
        for (std::size_t i = 0; i < balance.size(); ++i) {
            const auto& subjects = balance[i].subjects;
            if (std::find(subjects.begin(), subjects.end(), subject) != subjects.end()) return i;
        }
    }
    return 0;
}

}  // namespace mixdown
