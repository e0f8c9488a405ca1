// SPDX-License-Identifier: Apache-2.0
#include "apps/server/deliveries.h"

#include <nlohmann/json.hpp>

#include "core/table.h"

namespace mixdown {
namespace {

Result<bool> yes_or_no(const Table& table, const Table::Row& row, std::string_view column) {
    const std::string& cell = table.cell(row, column);
    if (cell != "yes" && cell != "no") return table.complaint(row, "'" + cell + "' is no answer", "write yes or no");
    return cell == "yes";
}

}  // namespace

Result<std::vector<Delivery>> load_deliveries(const OwnTables& tables) {
    const auto table = Table::parse("deliveries.tsv", table_text(tables, "deliveries.tsv").value_or(""),
                                    {"id", "format", "mix", "stems", "report", "source"});
    if (!table) return table.error();
    std::vector<Delivery> all;
    for (const Table::Row& row : table->rows()) {
        const auto format = file_format_named(table->cell(row, "format"));
        if (!format)
            return table->complaint(row, "'" + table->cell(row, "format") + "' is no format",
                                    "use wav24, wav32f, flac or aiff");
        const auto mix = yes_or_no(*table, row, "mix"), stems = yes_or_no(*table, row, "stems"),
                   report = yes_or_no(*table, row, "report");
        for (const auto* answer : {&mix, &stems, &report}) {
            if (!*answer) return answer->error();
        }
        if (!*mix && !*stems && !*report) return table->complaint(row, "delivers nothing", "say yes once at least");
        all.push_back({table->cell(row, "id"), {*mix, *stems, *report, *format}});
    }
    return all;
}

std::string deliveries_text(const std::vector<Delivery>& deliveries) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Delivery& d : deliveries) {
        list.push_back({{"id", d.id},
                        {"format", name_of(d.what.format)},
                        {"mix", d.what.mix},
                        {"stems", d.what.stems},
                        {"report", d.what.report}});
    }
    return nlohmann::ordered_json{{"type", "deliveries"}, {"deliveries", list}}.dump(
        -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace mixdown
