// SPDX-License-Identifier: Apache-2.0
#include "automix/limits.h"

#include <fmt/format.h>
#include <utility>
#include <vector>

#include "core/spelling.h"
#include "core/table.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr const char* limits_table = "limits.tsv";
constexpr double any_number = 1e6;

/// What lies between two limits is measured in parts of the way from one to the other.
constexpr std::pair<const char*, const char*> rising_limits[] = {{"off_least", "off_most"},
                                                                 {"slow_bpm", "fast_bpm"},
                                                                 {"sparse_onsets", "dense_onsets"},
                                                                 {"centre_below", "full_width_from"}};

Result<Table> table_with_ranges(std::string_view text) {
    return Table::parse(limits_table, text, {"limit", "value", "least", "most", "unit", "source"});
}

Result<Limits> built_in_limits(std::string_view text) {
    const auto table = table_with_ranges(text);
    if (!table) return table.error();
    Limits limits;
    for (const Table::Row& row : table->rows()) {
        const auto least = table->number(row, "least", -any_number, any_number);
        if (!least) return least.error();
        const auto most = table->number(row, "most", *least, any_number);
        if (!most) return most.error();
        const auto value = table->number(row, "value", *least, *most);
        if (!value) return value.error();
        limits[table->cell(row, "limit")] = {*value, *least, *most, table->cell(row, "unit"),
                                             table->cell(row, "source")};
    }
    return limits;
}

Error no_such_limit(const Table& table, const Table::Row& row, const Limits& limits) {
    const std::string word = printable(table.cell(row, "limit"), 60);
    std::vector<std::string> known;
    for (const auto& [id, limit] : limits) known.push_back(id);
    return table.complaint(row, fmt::format("'{}' is no limit", word),
                           did_you_mean(word, known) + "The names stand in data/limits.tsv");
}

Status add_own(std::string_view text, Limits& limits) {
    const bool copied = text.find("\tleast\tmost\t") != std::string_view::npos;
    const auto table =
        copied ? table_with_ranges(text) : Table::parse(limits_table, text, {"limit", "value", "unit", "source"});
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
        const auto found = limits.find(table->cell(row, "limit"));
        if (found == limits.end()) return no_such_limit(*table, row, limits);
        Limit& limit = found->second;
        const auto value = table->number(row, "value", limit.least, limit.most);
        if (!value) return value.error();
        limit.value = *value;
        limit.unit = table->cell(row, "unit");
        limit.source = table->cell(row, "source");
    }
    return ok();
}

}  // namespace

Result<Limits> parse_limits(std::string_view built_in, std::optional<std::string_view> own) {
    Result<Limits> limits = built_in_limits(built_in);
    if (!limits || !own) return limits;
    if (Status done = add_own(*own, *limits); !done) return done.error();
    for (const auto& [low, high] : rising_limits) {
        const double from = limits->at(low).value, to = limits->at(high).value;
        if (from >= to)
            return Error{Fault::usage, limits_table, fmt::format("{} {:g} is not below {} {:g}", low, from, high, to),
                         fmt::format("raise {} or lower {}", high, low)};
    }
    return limits;
}

}  // namespace mixdown
