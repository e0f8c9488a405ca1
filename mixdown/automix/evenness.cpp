// SPDX-License-Identifier: Apache-2.0
#include "automix/evenness.h"

#include <array>
#include <vector>

#include "core/table.h"

namespace mixdown {
namespace {

struct EvennessColumn {
    const char* name;
    double EvennessRow::*field;
    double min, max;
};

/// As far as the settings of a compressor go; times are whole ms.
constexpr std::array<EvennessColumn, 8> evenness_columns = {
    {{"even_lu", &EvennessRow::even_lu, 0.1, 1000},
     {"ratio_low", &EvennessRow::ratio_low, 1, 100},
     {"ratio_high", &EvennessRow::ratio_high, 1, 100},
     {"attack_low_ms", &EvennessRow::attack_low_ms, 1, 500},
     {"attack_high_ms", &EvennessRow::attack_high_ms, 1, 500},
     {"release_low_ms", &EvennessRow::release_low_ms, 1, 1000},
     {"release_high_ms", &EvennessRow::release_high_ms, 1, 1000},
     {"most_db", &EvennessRow::most_db, 0, 1000}}};

Result<EvennessRow> read_evenness_row(const Table& table, const Table::Row& of) {
    EvennessRow row{.source = table.cell(of, "source")};
    for (const EvennessColumn& column : evenness_columns) {
        const auto value = table.number(of, column.name, column.min, column.max);
        if (!value) return value.error();
        row.*column.field = *value;
    }
    const bool rise = row.ratio_low <= row.ratio_high && row.attack_low_ms <= row.attack_high_ms &&
                      row.release_low_ms <= row.release_high_ms;
    if (!rise) return table.complaint(of, "a low end is above its high end", "exchange the two");
    return row;
}

}  // namespace

Result<EvennessRows> parse_evenness(std::string_view text) {
    std::vector<std::string> columns = {"profile", "subject"};
    for (const EvennessColumn& column : evenness_columns) columns.emplace_back(column.name);
    columns.emplace_back("source");
    auto table = Table::parse("dynamics.tsv", text, columns);
    if (!table) return table.error();
    EvennessRows rows;
    for (const Table::Row& of : table->rows()) {
        auto row = read_evenness_row(*table, of);
        if (!row) return row.error();
        rows[{table->cell(of, "profile"), table->cell(of, "subject")}] = std::move(*row);
    }
    return rows;
}

}  // namespace mixdown
