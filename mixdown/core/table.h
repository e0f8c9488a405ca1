// Tables of taste: tab-separated text that a user can read, edit and override.
//
//     # a comment
//     role    group   level_db   source          <- the first line names the columns
//     kick    drums   -3.5       mixing.md 6
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace mixdown {

class Table {
public:
    struct Row {
        int line = 0;  // in the file, from 1
        std::vector<std::string> cells;
    };

    /// Reads `text`, UTF-8 with or without a mark of that in front; `name` is the place that errors speak of. Every row
    /// must have as many cells as there are columns.
    static Result<Table> parse(std::string name, std::string_view text, const std::vector<std::string>& columns);

    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    [[nodiscard]] const std::string& cell(const Row& row, std::string_view column) const;

    /// The cell as a number in [min, max]; an error names file, line, column, value and range.
    [[nodiscard]] Result<double> number(const Row& row, std::string_view column, double min, double max) const;

    /// An error about a row, for readers that know more about its meaning. The problem may quote cells as they are.
    [[nodiscard]] Error complaint(const Row& row, const std::string& problem, std::string cure) const;

private:
    std::string name_;
    std::vector<std::string> columns_;
    std::vector<Row> rows_;
};

/// All of `text` as a number (no locale, no leading or trailing characters), or an error about `place`.
[[nodiscard]] Result<double> parse_number(std::string_view text, const std::string& place);

}  // namespace mixdown
