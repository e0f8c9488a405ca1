// SPDX-License-Identifier: Apache-2.0
#include "core/table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

#include "core/text.h"

namespace mixdown {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";  // what some editors put in front
constexpr std::size_t shown_bytes = 60, told_bytes = 200;

/// UTF-16 of plain English is valid UTF-8 with zeros between the letters.
bool is_text(std::string_view line) { return is_valid_utf8(line) && line.find('\0') == std::string_view::npos; }

}  // namespace

Result<Table> Table::parse(std::string name, std::string_view text, const std::vector<std::string>& columns) {
    Table table;
    table.name_ = std::move(name);
    if (text.starts_with(utf8_mark)) text.remove_prefix(utf8_mark.size());
    int line_number = 0;
    for (const std::string& raw : split(text, '\n')) {
        ++line_number;
        const std::string_view line = raw.ends_with('\r') ? std::string_view(raw).substr(0, raw.size() - 1) : raw;
        if (trimmed(line).empty() || line.front() == '#') continue;
        if (!is_text(line)) return table.complaint({line_number, {}}, "is no text in UTF-8", "save the table as UTF-8");
        Row row{line_number, split(line, '\t')};
        for (std::string& cell : row.cells) cell = std::string(trimmed(cell));
        if (table.columns_.empty()) {
            table.columns_ = row.cells;
            if (row.cells != columns) {
                return table.complaint(row, "the columns are not the ones expected",
                                       fmt::format("name them, with tabs between: {}", fmt::join(columns, ", ")));
            }
            continue;
        }
        if (row.cells.size() != columns.size()) {
            return table.complaint(row, fmt::format("{} cells where {} are expected", row.cells.size(), columns.size()),
                                   fmt::format("give one cell each, with tabs between: {}", fmt::join(columns, ", ")));
        }
        table.rows_.push_back(std::move(row));
    }
    if (table.columns_.empty()) {
        return Error{Fault::usage, table.name_, "the table is empty",
                     fmt::format("begin with the columns: {}", fmt::join(columns, ", "))};
    }
    return table;
}

const std::string& Table::cell(const Row& row, std::string_view column) const {
    const auto at = std::find(columns_.begin(), columns_.end(), column);
    assert(at != columns_.end());
    return row.cells[static_cast<std::size_t>(at - columns_.begin())];
}

Result<double> Table::number(const Row& row, std::string_view column, double min, double max) const {
    const std::string& text = cell(row, column);
    Result<double> value = parse_number(text, name_);
    if (!value || !(*value >= min && *value <= max)) {
        return complaint(row, fmt::format("{} is '{}'", column, printable(text, shown_bytes)),
                         fmt::format("give a number from {} to {}", min, max));
    }
    return value;
}

Error Table::complaint(const Row& row, const std::string& problem, std::string cure) const {
    return {Fault::usage, fmt::format("{}:{}", name_, row.line), printable(problem, told_bytes), std::move(cure)};
}

Result<double> parse_number(std::string_view text, const std::string& place) {
    double value = 0;
    const char* begin = text.data();
    if (text.starts_with('+')) ++begin;
    const auto [end, fault] = std::from_chars(begin, text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        return Error{Fault::usage, place, fmt::format("'{}' is not a number", printable(text, shown_bytes)),
                     "write it like -3.5"};
    }
    return value;
}

}  // namespace mixdown
