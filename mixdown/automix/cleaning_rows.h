// What may be cleaned of each role: data/clean.tsv, resonances.tsv, gates.tsv and sibilance.tsv, by role or group.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/result.h"

namespace mixdown {

/// Where a role's own sound begins.
struct CleanRow {
    double high_pass_hz = 0, focus_hz = 0, slope_db_oct = 12;
    std::string source;
};

/// Where a role may ring that should not.
struct RingRow {
    double from_hz = 0, to_hz = 0;
    std::string source;
};

/// How a role may be gated.
struct GateRow {
    double range_db = 0, above_db = 0, attack_ms = 1, hold_ms = 0, release_ms = 100;
    std::string source;
};

/// How loud the s of a voice may be.
struct SibilanceRow {
    double loudest_db = 0, usual_db = 0, range_db = 0;
    std::string source;
};

template <class Row>
using RowsBySubject = std::map<std::string, Row>;

/// Errors name table, line and cure.
Result<RowsBySubject<CleanRow>> parse_clean(std::string_view text);
Result<RowsBySubject<RingRow>> parse_rings(std::string_view text);
Result<RowsBySubject<GateRow>> parse_gates(std::string_view text);
Result<RowsBySubject<SibilanceRow>> parse_sibilance(std::string_view text);

}  // namespace mixdown
