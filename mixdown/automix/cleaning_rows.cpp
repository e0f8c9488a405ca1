// SPDX-License-Identifier: Apache-2.0
#include "automix/cleaning_rows.h"

#include <fmt/format.h>
#include <vector>

#include "core/table.h"

namespace mixdown {
namespace {

template <class Row>
struct Column {
    const char* name;
    double Row::*field;
    double min, max;
};

/// `rising`: the first number of a row is below the second.
template <class Row>
Result<RowsBySubject<Row>> parse(const char* name, std::string_view text, const std::vector<Column<Row>>& numbers,
                                 bool rising = false) {
    std::vector<std::string> columns = {"subject"};
    for (const Column<Row>& column : numbers) columns.emplace_back(column.name);
    columns.emplace_back("source");
    auto table = Table::parse(name, text, columns);
    if (!table) return table.error();
    RowsBySubject<Row> rows;
    for (const Table::Row& of : table->rows()) {
        Row row;
        row.source = table->cell(of, "source");
        for (const Column<Row>& column : numbers) {
            const auto value = table->number(of, column.name, column.min, column.max);
            if (!value) return value.error();
            row.*column.field = *value;
        }
        if (rising && row.*numbers[0].field >= row.*numbers[1].field)
            return table->complaint(of, fmt::format("{} is not below {}", numbers[0].name, numbers[1].name),
                                    "exchange them");
        rows[table->cell(of, "subject")] = row;
    }
    return rows;
}

}  // namespace

Result<RowsBySubject<CleanRow>> parse_clean(std::string_view text) {
    return parse<CleanRow>("clean.tsv", text,
                           {{"high_pass_hz", &CleanRow::high_pass_hz, 10, 1000},
                            {"focus_hz", &CleanRow::focus_hz, 10, 1000},
                            {"slope_db_oct", &CleanRow::slope_db_oct, 6, 48}});
}

Result<RowsBySubject<RingRow>> parse_rings(std::string_view text) {
    return parse<RingRow>("resonances.tsv", text,
                          {{"from_hz", &RingRow::from_hz, 100, 10000}, {"to_hz", &RingRow::to_hz, 100, 10000}}, true);
}

Result<RowsBySubject<GateRow>> parse_gates(std::string_view text) {
    return parse<GateRow>("gates.tsv", text,
                          {{"range_db", &GateRow::range_db, 0, 80},
                           {"above_db", &GateRow::above_db, 0, 40},
                           {"attack_ms", &GateRow::attack_ms, 0.05, 100},
                           {"hold_ms", &GateRow::hold_ms, 0, 500},
                           {"release_ms", &GateRow::release_ms, 5, 2000}});
}

Result<RowsBySubject<SibilanceRow>> parse_sibilance(std::string_view text) {
    return parse<SibilanceRow>("sibilance.tsv", text,
                               {{"loudest_db", &SibilanceRow::loudest_db, -40, 20},
                                {"usual_db", &SibilanceRow::usual_db, -40, 20},
                                {"range_db", &SibilanceRow::range_db, 0, 24}});
}

}  // namespace mixdown
