// Reads data/tone.tsv. SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <vector>

#include "core/table.h"
#include "measure/scores/tone.h"

namespace mixdown {

namespace {

struct ToneKnot {
    double centre_hz, low_db, high_db;
};

/// At `f`, on straight lines over log frequency; beyond the ends, the end.
ToneKnot at_frequency(const std::vector<ToneKnot>& knots, double f) {
    if (f <= knots.front().centre_hz) return knots.front();
    for (std::size_t i = 1; i < knots.size(); ++i) {
        const ToneKnot &a = knots[i - 1], &b = knots[i];
        if (f > b.centre_hz) continue;
        const double part = std::log(f / a.centre_hz) / std::log(b.centre_hz / a.centre_hz);
        return {f, a.low_db + part * (b.low_db - a.low_db), a.high_db + part * (b.high_db - a.high_db)};
    }
    return knots.back();
}

Result<std::vector<ToneKnot>> knots_of(const Table& table, std::string_view profile) {
    std::vector<ToneKnot> knots;
    for (const Table::Row& row : table.rows()) {
        if (table.cell(row, "profile") != profile) continue;
        const Result<double> centre = table.number(row, "centre_hz", 20, 20000);
        const Result<double> low = table.number(row, "low_db", -100, 100);
        const Result<double> high = table.number(row, "high_db", -100, 100);
        for (const Result<double>* number : {&centre, &low, &high}) {
            if (!*number) return number->error();
        }
        if (*low > *high) return table.complaint(row, "low_db is above high_db", "exchange them");
        if (!knots.empty() && *centre <= knots.back().centre_hz)
            return table.complaint(row, "centre_hz does not rise", "sort the rows of a profile by centre_hz");
        knots.push_back({*centre, *low, *high});
    }
    return knots;
}

}  // namespace

Result<ToneTarget> tone_target(std::string_view text, std::string_view profile) {
    const Result<Table> table = Table::parse("tone.tsv", text, {"profile", "centre_hz", "low_db", "high_db", "source"});
    if (!table) return table.error();
    Result<std::vector<ToneKnot>> knots = knots_of(*table, profile);
    if (knots && knots->empty()) knots = knots_of(*table, "neutral");
    if (!knots) return knots.error();
    if (knots->empty()) return Error{Fault::usage, "tone.tsv", "no rows for neutral", "give it at least one"};
    ToneTarget target;
    for (std::size_t b = 0; b < tone_bands; ++b) {
        const ToneKnot here = at_frequency(*knots, ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(b)));
        target.low_db[b] = here.low_db;
        target.high_db[b] = here.high_db;
    }
    return target;
}

}  // namespace mixdown
