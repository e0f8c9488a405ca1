// SPDX-License-Identifier: Apache-2.0
#include "automix/evenness.h"

#include <array>
#include <vector>

#include "core/table.h"

namespace mixdown {

Result<EvennessRows> parse_evenness(std::string_view text) {
    using Row = EvennessRow;
    EvennessRows rows;
    constexpr std::array<std::pair<const char*, double Row::*>, 8> numbers = {
        {{"even_lu", &Row::even_lu},
         {"ratio_low", &Row::ratio_low},
         {"ratio_high", &Row::ratio_high},
         {"attack_low_ms", &Row::attack_low_ms},
         {"attack_high_ms", &Row::attack_high_ms},
         {"release_low_ms", &Row::release_low_ms},
         {"release_high_ms", &Row::release_high_ms},
         {"most_db", &Row::most_db}}};
    std::vector<std::string> columns = {"profile", "subject"};
    for (const auto& [column, field] : numbers) columns.emplace_back(column);
    columns.emplace_back("source");
    auto table = Table::parse("dynamics.tsv", text, columns);
    if (!table) return table.error();
    for (const Table::Row& row : table->rows()) {
        Row read_row{.source = table->cell(row, "source")};
        for (const auto& [column, field] : numbers) {
            const bool ratio = std::string_view(column).starts_with("ratio");
            const auto value = table->number(row, column, ratio ? 1 : 0, ratio ? 100 : 1000);
            if (!value) return value.error();
            read_row.*field = *value;
        }
        rows[{table->cell(row, "profile"), table->cell(row, "subject")}] = read_row;
    }
    return rows;
}

}  // namespace mixdown
